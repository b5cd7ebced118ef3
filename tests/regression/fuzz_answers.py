# What random calls answered differently from CPython: a derived list extended by itself never ended, `%5%` printed a percent
# sign, sumprod() rounded twice, joiners had no name, a tuple target lost its carets.
import math
import operator
import traceback
import unicodedata
from collections import OrderedDict
from fractions import Fraction


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Derived(list):
    pass


own = Derived([1, 2])
own += own
own.extend(own)
print(type(own).__name__, own)

for text in ("%%", "%5%", "%-%", "%.2%", "%l%", "x%#%y", "%(a)%", "%(a)5%"):
    argument = {"a": 1} if "(" in text else 1
    attempt(operator.mod, text, argument)
    attempt(operator.mod, text.encode(), {b"a": 1} if "(" in text else 1)
print("%%" % ())

for spec in ("#", "+#", ">+#", "#.3", "#g"):
    print(format(-0 + 2.25j, spec), format(3 + 4j, spec), format(1.0, spec))
for text in ("1__0", "_1j", "(1_)", "1_0+2_0j", "1._0", "1x"):
    attempt(complex, text)


class Other(float):
    pass


one = [1e16, 1.0, -1e16, 0.1, 0.2, 1e-3]
for odd in (Other(0.0), 0, True, 2**70, Fraction(0), 1j):
    for place in (0, 1, 4, 6):
        p, q = one[:], [1.0] * 6
        p.insert(place, odd)
        q.insert(place, 0)
        print(type(odd).__name__, place, math.sumprod(p, q), math.sumprod(q, p))
print(math.sumprod(one, [1.0] * 6), math.sumprod([3, 5], [2, 4]), math.sumprod([], []))

for c in "\u200d\u200b\xad\ufeff\u2060\u0600\uac01":
    print(ascii(c), unicodedata.name(c), unicodedata.lookup(unicodedata.name(c)) == c)
for c in "\x00\n\ud800\ue000\uffff\U0010ffff":
    attempt(unicodedata.name, c)

for f in (operator.countOf, operator.indexOf):
    attempt(f, 5, 1)
    attempt(f, None, 1)
    attempt(f, [1, 2, 2], 2)

for kind in (bytes, bytearray):
    for name in ("find", "rfind", "index", "rindex", "count"):
        method = getattr(kind(b"abcabc"), name)
        attempt(method, (), "x")
        attempt(method, (), 1)
        attempt(method, 300, 1, 2)
        attempt(method, b"c", 3, -1)
        attempt(method, 97, 1)
        attempt(method, b"", 6)
        attempt(method, b"", 7)

view = memoryview(bytearray(4))
for value in (None, [1], "ab"):
    attempt(operator.setitem, view, slice(0, 2), value)

attempt({}.pop, [])
attempt({}.pop, [], "none")
attempt({1: 2}.pop, [], "none")
attempt(OrderedDict().move_to_end, {})
attempt(OrderedDict(a=1).move_to_end, {})
attempt(b"".decode, "punycode", "odd")


def fail(n):
    raise ValueError(n)


def plain():
    a = fail(1)


def parenthesised():
    (a) = fail(2)


def pair():
    a, b = fail(3)


def listed():
    [a] = fail(4)


def twice():
    a = b = fail(5)


def attribute():
    fail.x = fail(6)


def item():
    own[0] = fail(7)


for function in (plain, parenthesised, pair, listed, twice, attribute, item):
    try:
        function()
    except ValueError as e:
        print("".join(traceback.format_tb(e.__traceback__.tb_next)[:1]), end="")
