# Dicts of many thousands of keys: numbers, strings and objects together, deletions, popitem, copies.
x=12345
def rnd(n):
    global x
    x=(x*6364136223846793005+1442695040888963407)%(1<<64)
    return (x>>33)%n
d={}
for i in range(200000): d[rnd(1<<40)]=i
ks=list(d); print(len(ks), all(k in d for k in ks), sum(d[k] for k in ks))
for k in ks[::2]: del d[k]
print(len(d), sum(d.values()), ks[0] in d, ks[1] in d)
for i in range(150000): d['s%d'%rnd(100000)]=i
print(len(d), d.get('s5'), d.popitem(), len(d.copy()))
class K:
    def __init__(s,v): s.v=v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return s.v==getattr(o,'v',o)
for i in range(50000): d[K(i)]=i
print(len(d), d[K(77)], d[77], K(49999) in d, 49999 in d, K(50000) in d)
while len(d)>100: d.popitem()
print(len(d))
d={i:i for i in range(100000)}; print(sum(1 for i in range(0,200000,3) if i in d)); d.update({str(i):i for i in range(100000)}); print(len(d), d['500'])
