# Which items a sort compares, and in what order; stability of equal items.
log=[]
class C:
    def __init__(s,v,i=0): s.v=v; s.i=i
    def __lt__(s,o): log.append((s.v,o.v)); return s.v<o.v
import random
random.seed(3)
for n in (2,3,4,5,8,16,30,63):
    for k in range(6):
        a=[C(random.randrange(n//(k//2+1)+1),i) for i in range(n)]
        if k==3: a.sort(key=lambda c:-c.v)
        log.clear(); b=sorted(a, reverse=k%2==1); print(n,k,len(log),hash(tuple(log)),[c.i for c in b][:10])
for n in (100,500,1000):
    a=[C(random.randrange(n),i) for i in range(n)]; log.clear(); b=sorted(a); print(n, all(x.v<=y.v for x,y in zip(b,b[1:])), [c.i for c in b][:5])
