# Classes with a *Ts or a **P among their parameters could not be subscripted: their arguments were not gathered into tuples.
from typing import *
class Gc[T, *Ts, **P]: pass
print(Gc[int, str, [int]], Gc[int, [str]], Gc[int, int, str, float, ...])
class A[*Ts]: pass
print(A[int, str], A[()], A[int].__args__, A[*tuple[int, ...]])
class B[**P]: pass
print(B[int, str], B[[int, str]], B[...], B[int].__args__)
Ts = TypeVarTuple("Ts"); T = TypeVar("T"); P = ParamSpec("P")
class C(Generic[T, Unpack[Ts]]): pass
print(C[int, str, float], C[int], C.__parameters__, C[T, Unpack[Ts]][int, str])
class D(Generic[P, T]): pass
print(D[[int], str], D[P, T][[int, str], float], D[..., int])
for x in ("C[()]", "D[int]", "Gc[int]", "D[[int], str, int]"):
    try: print(eval(x))
    except TypeError as e: print(e)
print(Callable[P, T][[int], str], Callable[Concatenate[int, P], T], Optional[T][int], Dict[T, List[T]][str])
