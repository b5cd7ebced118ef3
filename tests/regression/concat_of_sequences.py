# operator.concat() and iconcat() are about sequences: what a sequence cannot take is an error, and the right operand's __radd__
# is not asked. Theirs was `+`.
import array
import collections
import operator


class Right:
    def __radd__(self, other): return "radd"


class Adding(list):
    def __add__(self, other): return "add"


class InPlace:
    def __getitem__(self, i): raise IndexError
    def __iadd__(self, other): return "iadd"


class Sequence:
    def __getitem__(self, i): raise IndexError
    def __add__(self, other): return "+"


def attempt(*args):
    for function in operator.concat, operator.iconcat:
        try:
            print(function.__name__, function(*args))
        except TypeError as e:
            print(function.__name__, "TypeError", e)


for left in [1], (1,), "a", b"a", bytearray(b"a"), collections.deque([1]), array.array("i", [1]), Adding([1]), Right(), 1, {}, {1}:
    attempt(left, Right())
    attempt(left, [2])
for left in Sequence(), InPlace(), []:
    for right in InPlace(), Right(), (), 1:
        attempt(left, right)
attempt([1], [2])
attempt("a", "b")
attempt((1,), [2])
