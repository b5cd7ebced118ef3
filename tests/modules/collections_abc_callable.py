# collections.abc.Callable[...] is a subclass of types.GenericAlias: it shows its parameters in brackets, and is made again so.
# And the hashes of Set: frozenset's.
import copy
from collections.abc import *
from typing import Concatenate, ParamSpec, TypeVar

T, P = TypeVar("T"), ParamSpec("P")

for line in """
Callable[[int], str]
Callable[P, T]
Callable[P, T][[int], str]
Callable[P, int][[int, str]]
Callable[..., T][int]
Callable[[T], int][str]
Callable[Concatenate[int, P], T][[str], int]
Callable[[], int]
Callable[int]
Callable[1, 2]
Callable[int, str]
Callable[[int], str].__parameters__
Callable[[int], [str]]
Callable[[int], str] == Callable[[int], str]
Callable[[[int]], str]
Callable[[(int, str)], str]
isinstance(memoryview(b''), Buffer)
isinstance(b'', Buffer)
issubclass(bytearray, Buffer)
hash(frozenset({1, 2, 3})) == KeysView({1: 0, 2: 0, 3: 0})._hash()
hash(frozenset('abc')) == KeysView(dict.fromkeys('abc'))._hash()
KeysView({})._hash() == hash(frozenset())
isinstance(Callable[[int], str], type(list[int]))
Callable[[int], str] | None
Callable[[int], str].__reduce__()
Callable[..., int].__reduce__()
copy.copy(Callable[P, int])
copy.deepcopy(Callable[[], int])
""".split("\n")[1:-1]:
    try:
        value = eval(line)
        print(line, "->", value, type(value).__name__, getattr(value, "__args__", ""))
    except Exception as error:
        print(line, "->", type(error).__name__, error)


class Alias(type(list[int])):
    __slots__ = ()

    def __repr__(self):
        return "alias of " + super().__repr__()


print(Alias(list, int), type(Alias(list, int)).__name__, Alias(list, int) == list[int], Alias(dict, (str, int)).__args__)
