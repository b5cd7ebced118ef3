# random: every method from a seed, and what is refused; subclasses that override getrandbits() or random().
import copy
from random import *
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in (1, -5, 2.5, None.__class__, 'abc', b'abc', bytearray(b'xyz'), '', 10**40):
    show(lambda: (seed(s), random()))
for s in ('abc','', 'hé', b'\xffab', 'a'*100):
    show(lambda: (seed(s, 1), random()))
class B(Random):
    def getrandbits(self,k): return super().getrandbits(k)
class F(Random):
    def random(self): return super().random()
class FB(F):
    def getrandbits(self,k): return super().getrandbits(k)
class X(FB): pass
for R in (Random, B, X):
    r = R(42)
    for call in ("randrange(10)", "randrange(3,100)", "randrange(0,100,7)", "randrange(100,0,-7)","randrange(5,5)","randrange(5,2,3)","randrange(0)","randrange(5,step=2)","randrange(1,5,0)","randrange(1.5)","randrange(2,'a')","randint(1,6)","randint(6,1)","randint(10**30,10**31)","choice('abc')","choice([])","choice(range(10**9))",
      "sample(range(100),10)","sample(range(20),20)","sample(range(10**6),5)","sample(range(10**6),50)","sample('abcdefgh',3)","sample([1,2],3)","sample([1,2],-1)","sample({1,2},1)","sample(['a','b'],4,counts=[3,5])","sample(['a','b'],4,counts=[3])","sample(['a','b'],4,counts=[3,2.5])","sample(['a','b'],4,counts=[-3,2])","sample(['a','b'],40,counts=[3,2])","sample([],0)","sample(range(84),6)","sample(range(85),6)","sample(range(86),6)",
      "choices('abc',k=5)","choices('abc',[1,2,3],k=5)","choices('abc',cum_weights=[1,2,9],k=5)","choices('abc',[1,2],k=5)","choices('abc',5)","choices('abc',[1,1,1],cum_weights=[1,1,1])","choices('ab',[0,0])","choices('ab',[1,float('inf')])","choices([],k=0)","choices([],k=1)","choices('ab',[1,2.5],k=3)","choices('ab', 3.5)",
      "uniform(1,5)","triangular()","triangular(2,5,3)","triangular(2,2,2)","triangular(1,9)","normalvariate(3,2)","gauss(3,2)","gauss(3,2)","gauss()","lognormvariate(0,1)","expovariate(2)","vonmisesvariate(1,4)","vonmisesvariate(1,0)","vonmisesvariate(0.5,0.1)","gammavariate(2,3)","gammavariate(1,3)","gammavariate(0.3,3)","gammavariate(0,1)","gammavariate(200,.5)","betavariate(2,3)","betavariate(.2,.3)","paretovariate(3)","weibullvariate(1,2)","binomialvariate()","binomialvariate(10,.3)","binomialvariate(100,.7)","binomialvariate(1000,.01)","binomialvariate(10**6,.4)","binomialvariate(5,0)","binomialvariate(5,1)","binomialvariate(5,1.5)","binomialvariate(-1)","binomialvariate(5, 1e-20)","randbytes(5)","getrandbits(100)","getrandbits(0)","randbytes(0)"):
        show(lambda: (call, eval("r."+call)))
    l = list(range(30)); r.shuffle(l); print(l)
    for i in range(300): 
        v=(r.binomialvariate(200,.3), r.gammavariate(.7,2), r.gammavariate(3.7,2), r.vonmisesvariate(1,2), r.normalvariate(), r.gauss(), r.triangular(0,10,2), r.sample(range(1000), i), r.randrange(0, 10**(i%40)+1))
    print(hash(str(v).__len__()), v[:7], sum(v[7]), v[8])
s = getstate(); a=[random(), gauss()]; setstate(s); print(a==[random(), gauss()])
show(lambda: setstate((4,(),None)));show(lambda: setstate((2,('a',),None)));show(lambda: setstate((2,tuple(x-2**31 for x in s[1][:-1])+(624,),None)))
show(lambda: random())

r=Random(5); q=copy.copy(r); print(r.random()==q.random(), type(r.__reduce__()))
z=SystemRandom(); print(0<=z.random()<1, 0<=z.getrandbits(9)<512, len(z.randbytes(5)), 0<=z.randrange(7)<7, z.seed(3)); show(z.getstate); show(lambda: z.getrandbits(-1)); show(lambda: z.setstate(3)); show(lambda: z.getrandbits(0))


