# Generic aliases, unions, type variables, type statements, generic classes and functions.
a = list[int]; d = dict[str, list[int]]; t = tuple[int, ...]
print(a, d, t, a.__origin__, d.__args__, a == list[int], hash(a) == hash(list[int]), a.__parameters__, a([1]), a.__name__, isinstance(a, type(a)), repr(type[int]), list[a], a.__mro_entries__((a,)), a.__reduce__()[1])
u = int | str | None
print(u, u.__args__, u == (None | str | int), hash(u) == hash(str | int | None), isinstance(3, int | str), issubclass(bool, int | str), list[int] | None, u | float, u.__parameters__)
type Alias[T] = list[T] | None
type Plain = int
print(Alias, Alias.__type_params__, Alias.__value__, Alias[int], Plain.__value__, Plain | str, Plain.__name__, Plain.__module__)
def first[T: (int, str), *Ts, **P](x: T, *r: *Ts) -> T: return x
T, Ts, P = first.__type_params__
print(T, Ts, P, T.__constraints__, T.__bound__, T.__name__, first(1), P.args, P.kwargs, P.args == P.args, repr(Ts), T.__covariant__, T.__infer_variance__)
class Box[V: int = bool]:
    def get(self) -> V: return 1
V = Box.__type_params__[0]
print(Box[int], Box[int].__args__, Box.__parameters__, V.__bound__, V.__default__, V.has_default(), list[V], list[V][int], dict[V, list[V]][str], Box[int]().get(), Box.__orig_bases__[0].__origin__.__name__)
for bad in ("list[int](1)(2)", "isinstance(1, list[int])", "issubclass(int, list[int])", "int | 3", "list[int][str]", "Alias.x", "T()", "type('X', (T,), {})", "isinstance([], u | list[int])", "list[int].zz", "int[str]"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, str(e)[:70])
