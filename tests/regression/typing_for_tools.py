# Tools for annotations reach for names of typing that no documentation has; an overload's stand-in has a name of its own; and
# catch_warnings says in _entered whether it is entered, so that a subclass can be used twice.
import typing
import warnings


@typing.overload
def f(x: int) -> int: ...
print(f is typing._overload_dummy, f.__name__)
print(typing._type_repr(int), typing._type_repr(...), typing._type_repr(typing.List[int]), typing._type_convert(None), typing._type_convert("x"))
print(typing._type_check(int, "msg"), typing._is_dunder("__a__"), typing._eval_type(typing.List["int"], globals(), {}, ()))
for bad in (1, 2), typing.ClassVar[int]:
    try:
        print(typing._type_check(bad, "Message."))
    except TypeError as e:
        print(e)
print({"__doc__", "__slots__", "__init__"} <= set(typing.EXCLUDED_ATTRIBUTES), "_make" in typing._prohibited)
T = typing.TypeVar("T")
print(typing._collect_type_parameters((typing.List[T], int, T)), sorted(typing._deduplicate([2, 1, 2])))
try:
    class X(typing._Final): pass
except TypeError as e:
    print(e)
try:
    typing._no_such_name
except AttributeError as e:
    print(e)


class Again(warnings.catch_warnings):
    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        self._entered = False


with Again(record=True) as log:
    warnings.warn("once")
print(len(log))
context = Again(record=True)
for i in range(2):
    with context as log:
        warnings.simplefilter("always")
        warnings.warn(f"number {i}")
    print([str(w.message) for w in log], context._entered)
for method in "exit", "enter", "enter":
    try:
        getattr(context, f"__{method}__")()
    except RuntimeError as e:
        print(e)
context.__exit__()
