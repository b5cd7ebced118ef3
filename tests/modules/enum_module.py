# enum: members, aliases, flags and their boundaries, the functional form, mixed-in types, decorators.
import enum as E
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Color(E.Enum):
    RED=1; GREEN=2; BLUE=3; CRIMSON=1
    def hi(self): return self.name
    @property
    def low(self): return self.name.lower()
t(lambda: list(Color)); t(lambda: Color.RED); t(lambda: str(Color.RED)); t(lambda: f"{Color.RED:>12}|"); t(lambda: Color(2)); t(lambda: Color['BLUE']); t(lambda: Color(9)); t(lambda: Color['X'])
t(lambda: Color.CRIMSON is Color.RED); t(lambda: Color.__members__); t(lambda: len(Color)); t(lambda: Color.RED in Color); t(lambda: 1 in Color); t(lambda: 7 in Color); t(lambda: Color.RED.hi()); t(lambda: Color.GREEN.low); t(lambda: repr(Color)); t(lambda: Color.RED.value)
t(lambda: setattr(Color,'RED',5)); t(lambda: delattr(Color,'RED')); t(lambda: hash(Color.RED)==hash('RED')); t(lambda: Color.RED==1); t(lambda: Color.RED<Color.BLUE); t(lambda: list(reversed(Color)))
class A(E.Enum):
    X=E.auto(); Y=E.auto(); Z=10; W=E.auto()
t(lambda: [a.value for a in A])
class S(E.StrEnum):
    ONE=E.auto(); TWO='zwei'
t(lambda: list(S)); t(lambda: str(S.ONE)); t(lambda: f'{S.TWO}'); t(lambda: S.TWO=='zwei'); t(lambda: S('one'))
class I(E.IntEnum):
    A=1; B=2
t(lambda: I.A+I.B); t(lambda: str(I.A)); t(lambda: repr(I.A)); t(lambda: f'{I.A:03}'); t(lambda: I.A<I.B); t(lambda: I(2)); t(lambda:{1:2}[I.A]); t(lambda: isinstance(I.A,int))
class P(E.Flag):
    R=4; W=2; X=1; RW=6
t(lambda: list(P)); t(lambda: P.R|P.W); t(lambda: P.RW); t(lambda: P.R|P.X); t(lambda: P(0)); t(lambda: ~P.R); t(lambda: P.R in P.RW); t(lambda: P(8)); t(lambda: list(P.RW)); t(lambda: len(P.RW)); t(lambda: bool(P(0))); t(lambda: str(P.R|P.X)); t(lambda: P.R^P.RW); t(lambda: P.R&P.W); t(lambda: P.R|1); t(lambda: P(5).name); t(lambda: (P.R|P.W) is P.RW); t(lambda: 3 in P.R)
class IF(E.IntFlag):
    A=1;B=2;C=4
t(lambda: IF.A|IF.B); t(lambda: IF.A|8); t(lambda: IF(15)); t(lambda: ~IF.A); t(lambda: IF.A+1); t(lambda: str(IF.A|IF.B)); t(lambda: IF(-1)); t(lambda: IF.A|IF.B in IF)
An=E.Enum('An','CAT DOG'); t(lambda: list(An)); t(lambda: An.__module__)
t(lambda: list(E.Enum('An2',{'A':5,'B':6}))); t(lambda: list(E.IntEnum('An3',[('A',5),('B',6)])));t(lambda: list(E.Flag('F4','A B C')))
class Planet(E.Enum):
    M=(3.3,2.4); V=(4.8,6.0)
    def __init__(self,m,r): self.mass=m; self.radius=r
    @property
    def g(self): return self.mass/self.radius
t(lambda: Planet.M.g); t(lambda: Planet.M); t(lambda: Planet((3.3,2.4)))
def dup():
    @E.unique
    class D(E.Enum):
        A=1;B=1
t(dup)
def again():
    class D(E.Enum):
        A=1;A=2
t(again)
class M(E.Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A if v=='a' else None
t(lambda: M('a')); t(lambda: M('b'))
class O(E.Enum):
    def _generate_next_value_(name,start,count,last): return name*2
    Q=E.auto(); R=E.auto()
t(lambda: list(O))
class N(E.Enum):
    _ignore_='i'
    i=5
    F=lambda x:x
    G=E.member(len); H=E.nonmember(5)
    J=[1,2]
t(lambda: list(N)); t(lambda: N.H); t(lambda: N([1,2]))
import copy
t(lambda: copy.deepcopy(Color.RED) is Color.RED)
class T(tuple,E.Enum):
    A=(1,2)
t(lambda: T.A); t(lambda: T.A[0])
class AutoN(E.Enum):
    a=1; b='x'
    c=b
t(lambda: list(AutoN))
match Color.RED:
    case Color.GREEN: print('g')
    case Color.RED: print('r')
@E.verify(E.UNIQUE,E.CONTINUOUS)
class Vv(E.Enum):
    A=1;B=2
def bad():
    @E.verify(E.CONTINUOUS)
    class Vv(E.Enum):
        A=1;B=4
t(bad)
class St(E.Flag,boundary=E.CONFORM):
    A=1;B=2
t(lambda: St(7))
class Em(E.Enum): pass
t(lambda: Em(5))
t(lambda: list(E.Enum('E9', ['A','B'], start=5)))
class Base(E.Enum):
    def f(self): return 'f'+self.name
class Der(Base):
    Q=1
t(lambda: Der.Q.f())
class Fl(float,E.Enum):
    H=0.5
t(lambda: Fl.H+1); t(lambda: Fl.H); t(lambda: str(Fl.H)); t(lambda: f'{Fl.H}')
