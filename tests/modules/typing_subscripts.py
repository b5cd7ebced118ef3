# Subscripts of generic classes, aliases and special forms: what stands for which parameter, what is refused and how.
from typing import *

T, K = TypeVar("T"), TypeVar("K")
V, W = TypeVar("V", default=int), TypeVar("W", default=str)
P, PD = ParamSpec("P"), ParamSpec("PD", default=[int])
Ts, TsD = TypeVarTuple("Ts"), TypeVarTuple("TsD", default=Unpack[Tuple[int, str]])


class A(Generic[T, V]): pass
class B(Generic[T, K, V, W]): pass
class C(Generic[P]): pass
class D(Generic[T, P]): pass
class E(Generic[T, Unpack[Ts], K]): pass
class F(Generic[Unpack[TsD]]): pass
class G(Generic[T, PD]): pass
class H(Generic[T]): pass
class Z(Generic[P, T]): pass


for line in """
A[str]
A[()]
A[int, str, int]
B[int]
B[int, str]
B[int, str, int, int, int]
C[int, str]
C[[int, str]]
C[...]
C[int]
C[()]
C[P]
C[Concatenate[int, P]]
C[Concatenate[int, P]][[str]]
C[Concatenate[int, P]][Concatenate[str, P]]
C[Concatenate[int, P]][...]
D[int, [str]]
D[int]
D[int, str]
D[int, ...]
E[int]
E[int, str]
E[int, str, bool, float]
E[Unpack[Tuple[str, ...]]]
E[*tuple[str, ...], *tuple[str, ...]]
E[*tuple[int, str, bool],]
F[()]
F[int]
F.__parameters__
G[int]
G[int, [str, str]]
G[int, ...]
H[int, str]
H[()]
H[1]
H['x']
H[None]
H[1, 2]
H[int,]
H[[int]]
H[Unpack[Ts]]
H[*tuple[int, ...],]
H[Generic[T]]
H[Generic]
H[Protocol]
H[ClassVar]
H[ClassVar[int]]
H[Final]
H[Final[int]]
H[Optional]
H[Union]
H[Any]
H[Self]
H[T][int]
H[int][int]
H[List[T]][int]
H[T][int, str]
A[T, T][int]
Callable[P, T][[int], str]
Callable[P, T][int, str]
Callable[P, T][..., str]
Callable[P, T][P, str]
Callable[Concatenate[int, P], T][[str], int]
Callable[Concatenate[int, P], T][Concatenate[str, P], int]
Callable[Concatenate[int, P], T][..., int]
Callable[[T, K], int][str, bool]
Callable[[Unpack[Ts]], T][int, str, bool]
Callable[[int, Unpack[Ts]], T][str]
Callable[P, int][int]
Callable[P, int][[int]]
Callable[P, int][int, str]
Callable[P, int][...]
Z[[int, T], K][str, bool]
Z[[int, T], K].__parameters__
Z[P, T][[int], str]
Z[[int, str], bool].__args__
Callable[[int, str], bool].__args__
Tuple[Unpack[Ts]][int, str]
Tuple[Unpack[Ts]][()]
Tuple[T, Unpack[Ts]][int]
Tuple[T, Unpack[Ts]][()]
Tuple[Unpack[Ts], Unpack[Ts]]
Generic[Unpack[Ts], Unpack[Ts]]
Generic[T, T]
Generic[int]
Generic[()]
Generic[T, int]
Protocol[int]
Protocol[T, T]
Protocol[()]
Generic[T][int]
Protocol[T][int]
List[T][int, str]
List[int][str]
Dict[T, List[K]][int, str]
Dict[int]
Dict[int, int, int]
List[()]
Generator[int]
Generator[int, int]
Generator[int, int, int]
Generator[()]
Generator[int, int, int, int]
AsyncGenerator[int]
Tuple[()]
Tuple[...]
Tuple[int, ...]
Tuple[int, str, ...]
Tuple[..., int]
Tuple
Hashable[int]
Sized[int]
Tuple[Unpack[Tuple[int, str]]]
Tuple[*tuple[int, str],]
Tuple[*tuple[int, ...],]
Tuple[*tuple[()],]
Unpack[Ts][int]
Unpack[Ts].__parameters__
Unpack[int, str]
Unpack[Tuple[int, T]][str]
Annotated[T, 1][int]
Annotated[List[T], 1][int]
Annotated[int]
Annotated[int, 1, 2].__metadata__
Annotated[Annotated[int, 1], 2]
Annotated[ClassVar, 1]
Annotated[*Ts, 1]
Annotated[()]
Union[T, int][int]
Union[T, K][int, str]
Union[T, List[T]][int]
Optional[T][int]
Optional[int, str]
Union[()]
Union[1]
Union[(int, str), 1]
Literal[()]
Literal[1, True, 1]
Literal[Literal[1], 2]
Literal[[1]]
ClassVar[int, str]
Final[1, 2]
ClassVar[Final[int]]
Final[ClassVar[int]]
Required[int, str]
Required[Required[int]]
TypeGuard[int, str]
TypeIs[()]
Concatenate[int]
Concatenate[()]
Concatenate[int, P]
Concatenate[int, ...]
Concatenate[1, P]
Callable[int]
Callable[int, str]
Callable[[int], 1]
Callable[[1], int]
Callable[(int,), int]
Callable[[], int]
Callable[[None], None]
Callable[['x'], 'y']
Callable[Unpack[Ts], int]
Callable[..., T][int]
Callable[[...], int]
Any[int]
Any()
isinstance(1, Any)
issubclass(int, Any)
Self[int]
NoReturn[int]
Union()
List()
Dict()
Deque()
List[int]()
Counter()
Type()
Type[int]()
Tuple()
Iterable[int]()
isinstance(1, Union)
issubclass(int, Union)
isinstance(1, Union[int, str])
isinstance(1, Union[int, List[int]])
issubclass(int, Optional[int])
isinstance([], List)
issubclass(list, List)
issubclass(List, Iterable)
issubclass(List[int], Iterable)
isinstance([], List[int])
isinstance(1, Literal[1])
isinstance(1, Annotated[int, 1])
issubclass(int, Callable[[], int])
isinstance(len, Callable)
""".split("\n")[1:-1]:
    try:
        value = eval(line)
        print(line, "->", value, type(value).__name__)
    except Exception as error:
        print(line, "->", type(error).__name__, error)
