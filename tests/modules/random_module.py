# random: a seed gives the same numbers everywhere; long sorts of what it makes.
x=12345
def rnd(n):
    global x
    x=(x*6364136223846793005+1442695040888963407)%(1<<64)
    return (x>>33)%n
import random
for n in (0,1,100,2000,20000):
    z=[rnd(n+1) for _ in range(n)]
    for rev in (0,1):
        y=sorted(z,reverse=rev); print(sum((i+1)*v for i,v in enumerate(y))%1000003)
        p=[(v%7,i) for i,v in enumerate(z)]; print([t[1] for t in sorted(p,key=lambda t:t[0],reverse=rev)][:5], sorted(p,reverse=rev)[:2], sorted([str(v) for v in z],reverse=rev)[:3], sorted([[v%5,i] for i,v in enumerate(z)],reverse=rev)[:2])
    w=sorted(z)+sorted(z,reverse=True)+z[:100]; w.sort(); print(sum(i*v for i,v in enumerate(w))%1000003)
random.seed(42); print(random.random(), random.randint(1,100), random.sample(range(100),5), random.choices('abc',k=4), random.gauss(0,1), random.shuffle(y:=list(range(10))), y, random.getrandbits(100), random.uniform(1,2), random.choice('xyz'))
random.seed('hello'); print(random.random()); random.seed(2**100); print(random.random()); random.seed(1.5); print(random.random(), random.normalvariate(), random.triangular(), random.expovariate(2), random.betavariate(1,2), random.gammavariate(.5,2), random.paretovariate(3), random.weibullvariate(1,2), random.vonmisesvariate(1,2), random.binomialvariate(10,.3), random.randbytes(5), random.randrange(0,100,7))
st=random.getstate(); aa=random.random(); random.setstate(st); print(aa==random.random(), hash(st[1])!=0)
