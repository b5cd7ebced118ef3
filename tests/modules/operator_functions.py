# operator: every function.
import operator
from operator import *


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


for name in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne gt ge".split():
    print(name, getattr(operator, name)(7, 2), getattr(operator, name)(-7, 3) if "shift" not in name else "")
t("neg(5)", "pos(-5)", "abs(-5)", "invert(5)", "inv(5)", "not_(0)", "truth([])", "index(5)", "index(1.5)", "is_(None, None)", "is_not(1, None)", "concat([1], [2])", "concat(1, 2)", "contains([1], 1)", "contains(5, 1)", "countOf([1, 2, 1], 1)", "indexOf('abc', 'b')", "indexOf('abc', 'z')", "getitem([1, 2], 0)", "getitem([1], 5)", "length_hint([1, 2])", "length_hint(iter([1]))", "length_hint(5, 3)", "length_hint([], 'a')", "matmul(1, 2)", "add(1)", "add(1, 2, 3)", "add('a', 1)", "truediv(1, 0)", "call(max, 1, 2)", "call(lambda *a, **k: (a, k), 1, x=2)", "is_none(None) if 'is_none' in dir(operator) else 'absent'")
d = {"k": 1}
setitem(d, "j", 2)
delitem(d, "k")
print(d)
l = [1]
print(iadd(l, [2]), l, iadd(1, 2), imul([1], 2), ior({1}, {2}), isub(5, 3), iconcat([1], [2]), ipow(2, 3), ifloordiv(7, 2), imod(7, 4), ilshift(1, 4), ixor(5, 1), iand(6, 3), itruediv(1, 4), irshift(16, 2))


class O:
    a = 1

    class b:
        c = [10, 20]

    def m(self, *a, **k):
        return a, sorted(k.items())


t("itemgetter(1)('abc')", "itemgetter(1, 0)('abc')", "itemgetter('k')({'k': 5})", "itemgetter(slice(1, 3))('abcd')", "itemgetter(5)('abc')", "itemgetter()", "itemgetter(1)()", "attrgetter('a')(O)", "attrgetter('b.c')(O)", "attrgetter('a', 'b.c')(O)", "attrgetter('z')(O)", "attrgetter(5)", "attrgetter()", "methodcaller('m', 1, x=2)(O())", "methodcaller('upper')('a')", "methodcaller('zz')('a')", "methodcaller(5)", "methodcaller()", "repr(itemgetter(1, 2))", "repr(attrgetter('a.b'))", "repr(methodcaller('m', 1, k=2))", "sorted([('b', 1), ('a', 2)], key=itemgetter(0))", "sorted(['bb', 'a'], key=methodcaller('__len__'))")
print(operator.__add__ is operator.add or operator.__add__(1, 2) == 3, len([n for n in operator.__all__ if hasattr(operator, n)]) == len(operator.__all__))
