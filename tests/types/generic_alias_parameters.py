# list[T][int] and the like: what may stand for a parameter, bounds of type variables, | with type variables.
from typing import *


T, K = TypeVar("T"), TypeVar("K")
D = TypeVar("D", default=str)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class C(Generic[T]): pass


for line in """
list[T][int]
list[T][None]
list[T]['C']
list[T][int, str]
list[T][()]
list[T][1]
list[T][Union]
list[T][ClassVar[int]]
list[T][Generic[T]]
list[T][*tuple[int]]
list[T][*tuple[int, ...]]
list[T][Unpack[Ts]]
list[int][str]
dict[T, K][int]
dict[T, list[K]][int, str]
dict[T, D][int]
dict[T, T][int]
list[C[T]][int]
list[list[T]][K][int]
tuple[*Ts][int, str]
tuple[*Ts][()]
tuple[T, *Ts][int]
tuple[T, *Ts][()]
tuple[T, *Ts, K][int, str, bool, float]
tuple[T, *Ts][*tuple[int, ...]]
tuple[T, *Ts, K][int, *tuple[str, ...], bool]
tuple[*Ts][*tuple[int, str], bool]
tuple[*Ts, *Ts][int]
tuple[list[T], *Ts].__parameters__
(list[T] | None)[int]
(list[T] | dict[K, T])[int, str]
T | int
int | T
T | None
T | 'C'
'C' | T
T | Union
list[int] | T
(int | str) | T
P | int
TypeVar('X', bound=Union)
TypeVar('X', bound=(int, str))
TypeVar('X', bound='C').__bound__
TypeVar('X', bound=None).__bound__
TypeVar('X', int, 'C').__constraints__
ParamSpec('X', bound='C').__bound__
ParamSpec('X', bound=None).__bound__
T.__typing_subst__(int)
T.__typing_subst__(Union)
P.__typing_subst__([int, 'C'])
P.__typing_subst__(int)
Ts.__typing_subst__(int)
type('X', (T,), {})
""".split("\n")[1:-1]:
    try:
        value = eval(line)
        print(line, "->", value, type(value).__name__)
    except Exception as error:
        print(line, "->", type(error).__name__, error)


class Stack[E, *Rest, **Params]:
    def push(self, x: E | None) -> list[E]: ...


print(Stack.__parameters__, Stack[str, bool, [int]], Stack.push.__annotations__)
