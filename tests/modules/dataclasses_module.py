# dataclasses: generated methods, defaults, frozen, ordered, slots, keyword-only fields, inheritance, errors.
import sys

import dataclasses as D
from typing import ClassVar
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@D.dataclass
class P:
    x:int
    y:int=3
    z:list=D.field(default_factory=list,repr=False)
    c:ClassVar[int]=5
t(lambda:P(1)); t(lambda:P(1,2).z); t(lambda:P()); t(lambda:P(1)==P(1)); t(lambda:P(1)==5); t(lambda:hash(P(1))); t(lambda:P(1,2,3,4)); t(lambda:P.__match_args__); t(lambda:D.asdict(P(1,z=[P(2)]))); t(lambda:D.astuple(P(1))); t(lambda:D.replace(P(1),x=9)); t(lambda:[f.name for f in D.fields(P)]); t(lambda:P.__doc__)
t(lambda:P.__dataclass_params__)
@D.dataclass(frozen=True,order=True)
class F:
    a:int
    b:str='q'
t(lambda:F(1)<F(2)); t(lambda:hash(F(1))==hash((1,'q'))); t(lambda:setattr(F(1),'a',2)); t(lambda:delattr(F(1),'a')); t(lambda:F(1)<5); t(lambda:sorted([F(2),F(1)]))
@D.dataclass
class B(P):
    w:int=4
    def __post_init__(self): self.s=self.x+self.w
t(lambda:B(1).s); t(lambda:B(1))
def bad():
    @D.dataclass
    class Q:
        a:int=1
        b:int
t(bad)
def bad2():
    @D.dataclass
    class Q:
        a:list=[]
t(bad2)
@D.dataclass(kw_only=True)
class K:
    a:int
    b:int=2
t(lambda:K(1)); t(lambda:K(a=1))
@D.dataclass
class K2:
    a:int
    _:D.KW_ONLY
    b:int=2
t(lambda:K2(1,b=3)); t(lambda:K2(1,3))
@D.dataclass(slots=True)
class S:
    a:int
    b:int=7
t(lambda:S(1)); t(lambda:S(1).__slots__); t(lambda:setattr(S(1),'q',1))
@D.dataclass
class IV:
    a:int
    i:D.InitVar[int]
    def __post_init__(self,i): self.a+=i
t(lambda:IV(1,2)); t(lambda:D.make_dataclass('M',['x',('y',int),('z',int,D.field(default=3))])(1,2)); t(lambda:D.is_dataclass(P)); t(lambda:D.asdict(5))
@D.dataclass(eq=False)
class E:
    a:int=1
t(lambda:E()==E()); t(lambda:isinstance(hash(E()),int))
def bad3():
    @D.dataclass(frozen=True)
    class Q(P): pass
t(bad3)
t(lambda: D.field(default=1,default_factory=int))
@D.dataclass
class R:
    a:object=None
r=R(); r.a=r; t(lambda:r); t(lambda:R.__init__.__annotations__); t(lambda:P.__init__.__qualname__)
match P(1,2):
    case P(x,y): print(x,y)
