# dict, set, list, deque and OrderedDict through tens of thousands of pseudo-random operations; sums of what came out.
import sys
class E: pass
# dict model test, deterministic LCG
x=12345
def rnd(n):
    global x
    x=(x*6364136223846793005+1442695040888963407)%(1<<64)
    return (x>>33)%n
class K:
    __slots__='v',
    def __init__(s,v): s.v=v
    def __hash__(s): return s.v%7
    def __eq__(s,o): return type(o) is K and o.v==s.v
    def __repr__(s): return f'K{s.v}'
def key():
    r=rnd(100)
    if r<40: return rnd(300)
    if r<70: return 's%d'%rnd(200)
    if r<85: return K(rnd(50))
    if r<95: return (rnd(10),rnd(10))
    return rnd(20)/2
out=[]
d={}; 
for step in range(60000):
    op=rnd(12); k=key()
    if op<5: d[k]=step
    elif op<8: d.pop(k,None)
    elif op==8: out.append(d.get(k))
    elif op==9: out.append(k in d)
    elif op==10 and d and rnd(3)==0: out.append(repr(d.popitem()))
    elif op==11: out.append(d.setdefault(k,step))
    if step%9973==0: out.append(repr(list(d.items())))
    if step%20011==0: d={}
h=0
for o in out:
    for c in repr(o): h=(h*31+ord(c))%(1<<61)
print(len(out),h,len(d))
s=set(); out=[]
for step in range(40000):
    op=rnd(10); k=rnd(500) if rnd(2) else (rnd(20),rnd(5))
    if op<5: s.add(k)
    elif op<8: s.discard(k)
    elif op==8: out.append(k in s)
    elif s and rnd(4)==0: out.append(s.pop())
    if step%3331==0:
        out.append(list(s)); t=set(range(rnd(50),rnd(400)+50)); out+= [sorted(map(str,s&t)), list(t-s), len(s|t), list(t^{1,2,3}), s<=t, t.isdisjoint(s)]
        s.update(t) if rnd(2) else s.difference_update(t)
h=0
for o in out:
    for c in repr(o): h=(h*31+ord(c))%(1<<61)
print(len(out),h,len(s))
l=[]; out=[]
for step in range(30000):
    op=rnd(14); n=len(l)
    if op<4: l.append(rnd(1000))
    elif op==4: l.insert(rnd(n+5)-2,rnd(100))
    elif op==5 and l: out.append(l.pop(rnd(n)))
    elif op==6 and l: a,b=rnd(n),rnd(n); l[a:b]=[rnd(9) for _ in range(rnd(6))]
    elif op==7 and l: a,b,c=rnd(n),rnd(n),rnd(4)+1; out.append(l[a:b:c]); del l[a:b:c]
    elif op==8 and l: out.append(l[-rnd(n)-1::-1-rnd(3)][:10])
    elif op==9: l.extend(range(rnd(5)))
    elif op==10 and rnd(20)==0: l.sort()
    elif op==11 and rnd(20)==0: l.reverse()
    elif op==12: out.append(l.count(rnd(100)))
    elif op==13 and n>500: del l[100:]
    if step%5000==0: out.append(l[:])
h=0
for o in out:
    for c in repr(o): h=(h*31+ord(c))%(1<<61)
print(len(out),h,len(l))
from collections import deque, OrderedDict, Counter, defaultdict
q=deque(maxlen=None); out=[]
for step in range(30000):
    op=rnd(13); n=len(q)
    if op<3: q.append(rnd(1000))
    elif op<5: q.appendleft(rnd(1000))
    elif op==5 and q: out.append(q.pop())
    elif op==6 and q: out.append(q.popleft())
    elif op==7: q.rotate(rnd(40)-20)
    elif op==8: q.insert(rnd(n+3)-1,rnd(9))
    elif op==9 and q: i=rnd(n); out.append(q[i]); q[i]=5; del q[rnd(n)]
    elif op==10: q.extend(range(rnd(4))); q.extendleft(range(rnd(3)))
    elif op==11 and rnd(30)==0: q.reverse()
    elif op==12: 
        try: out.append(q.index(rnd(1000)))
        except ValueError as e: out.append(str(e))
    if n>300: q=deque(list(q)[:50])
    if step%3000==0: out.append(repr(q))
h=0
for o in out:
    for c in repr(o): h=(h*31+ord(c))%(1<<61)
print(len(out),h,len(q))
o=OrderedDict(); out=[]
for step in range(30000):
    op=rnd(8); k=rnd(60)
    if op<3: o[k]=step
    elif op==3: o.pop(k,None)
    elif op==4 and k in o: o.move_to_end(k,last=rnd(3)>0)
    elif op==5 and o: out.append(o.popitem(last=rnd(2)==0))
    elif op==6: out.append(o.get(k))
    if step%1000==0: out.append(repr(o)); out.append(list(reversed(o)))
h=0
for oo in out:
    for c in repr(oo): h=(h*31+ord(c))%(1<<61)
print(len(out),h,len(o))
