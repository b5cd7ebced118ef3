# typing: aliases and their reprs, generic classes, protocols, named tuples, typed dicts, hints.
from typing import *
import typing, collections.abc
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
T=TypeVar('T'); K=TypeVar('K')
for f in [lambda:List[int],lambda:Dict[str,int],lambda:Optional[int],lambda:Union[int,str,int],lambda:Union[int],lambda:Callable[[int],str],lambda:Callable[...,int],lambda:Tuple[int,...],lambda:Any,lambda:Literal[1,'a'],lambda:ClassVar[int],lambda:Type[int],lambda:Iterable[T],lambda:List[T][int],lambda:get_origin(List[int]),lambda:get_args(Dict[str,int]),lambda:get_args(Callable[[int,str],bool]),lambda:Annotated[int,5],lambda:Final[int],lambda:List,lambda:Union[int,None]==Optional[int],lambda:isinstance([],List),lambda:isinstance([],List[int]),lambda:cast(int,'a'),lambda:NewType('U',int)(5),lambda:Sequence[int],lambda:get_origin(int|str),lambda:NoReturn,lambda:int|None,lambda:Optional['X'],lambda:Dict[str]]:
    t(f)
class Stack(Generic[T]):
    def __init__(self): self.items=[]
    def push(self,x:T)->None: self.items.append(x)
s=Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__parameters__, s.__orig_class__)
class P(NamedTuple):
    x:int
    y:int=3
    def s(self): return self.x+self.y
print(P(1), P(1,2).s(), P._field_defaults, P.__annotations__, P(1)._replace(x=5))
N=NamedTuple('N',[('a',int),('b',str)]); print(N(1,'x'))
class TD(TypedDict,total=False):
    a:int
    b:Required[str]
print(TD(a=1,b='c'), TD.__required_keys__, TD.__optional_keys__, TD.__total__)
@runtime_checkable
class Sup(Protocol):
    def close(self)->None: ...
class A:
    def close(self): pass
print(isinstance(A(),Sup), isinstance(5,Sup), issubclass(A,Sup)); t(lambda:Sup())
class B(Sup):
    def __init__(self): self.z=1
print(B().z)
def f(a:int,b:'str'=None,*c:List[int])->Optional[int]: pass
print(get_type_hints(f)); print(f.__annotations__)
class C:
    x:int
    y:'C'
print(get_type_hints(C))
@overload
def g(a:int)->int: ...
@overload
def g(a:str)->str: ...
def g(a): return a
print(g(3), len(get_overloads(g)))
class G[T]:
    def m(self,x:T)->T: return x
print(G[int], G.__type_params__, G[int]().m(3))
def gf[U](x:U)->U: return x
print(gf.__type_params__, gf(3))
type Al[V]=list[V]
print(Al, Al[int], Al.__value__)
print(isinstance(3,SupportsInt), isinstance('a',SupportsInt), isinstance(3,SupportsIndex))
class M(Generic[K,T]): pass
print(M[int,str], M[int,T][str]); t(lambda:M[int]); t(lambda:Generic[int])
class Sub(M[int,T]): pass
print(Sub.__parameters__, Sub[str], Sub.__mro__[1:])
print(TYPE_CHECKING, Text, AnyStr, Self, LiteralString, Never)
@final
class F: pass
print(F.__final__, is_typeddict(TD), is_protocol(Sup), get_protocol_members(Sup))
print(Counter[str], Deque[int], DefaultDict[str,int], Pattern[str], ContextManager[int])
