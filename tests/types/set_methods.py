# set and frozenset: operations, updates, comparisons, errors. Printed sorted.


def show(r):
    if isinstance(r, (set, frozenset)):
        return type(r).__name__ + str(sorted(r, key=repr))
    return repr(r)


def t(*exprs):
    for s in exprs:
        a, b, f = {1, 2, 3}, {3, 4}, frozenset([1, 2])
        try:
            r = eval(s, globals(), {"a": a, "b": b, "f": f})
            print(s, "=", show(r), "|", sorted(a, key=repr))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("set()", "set('aab')", "set([1, 1])", "set(5)", "set(1, 2)", "set([[]])", "{*a, 9}", "{[]}", "{1, 1.0, True}", "frozenset()", "frozenset('ab')", "frozenset(f) is f", "set(x=1)", "{()}", "set(range(3))", "set({1: 2})")
for m, op in (("union", "|"), ("intersection", "&"), ("difference", "-"), ("symmetric_difference", "^")):
    t(f"a.{m}(b)", f"a {op} b", f"a.{m}([3, 9])", f"a {op} [3]", f"f {op} a", f"a {op} f", f"f.{m}(a)", f"a.{m}(5)", f"a.{m}([[]])", f"a {op} a")
t("a.union()", "a.union(b, [7], 'x')", "a.intersection(b, [3])", "a.difference(b, [1])", "a.intersection()", "a.difference()", "a.symmetric_difference()", "a.symmetric_difference(b, b)")
t("a.update(b)", "a.update([7], 'x')", "a.update(5)", "a.update()", "a.intersection_update(b)", "a.difference_update(b)", "a.symmetric_difference_update(b)", "a.__ior__(b)", "a.__iand__(b)", "a.__isub__(b)", "a.__ixor__(b)", "a.__ior__([1])", "a.add(9)", "a.add(1)", "a.add([])", "a.add()", "a.remove(1)", "a.remove(9)", "a.remove([])", "a.remove({1})", "a.discard(1)", "a.discard(9)", "a.discard([])", "a.pop() in {1, 2, 3}", "set().pop()", "a.clear()", "a.copy()", "a.copy() is a", "f.copy() is f", "f.add(1)", "f.pop()")
t("a < b", "{1} < a", "a <= a", "a < a", "a > {1, 2}", "a >= b", "a == {3, 2, 1}", "a == [1, 2, 3]", "f == {1, 2}", "f < a", "a != b", "a < [1]", "a.issubset(range(5))", "a.issuperset([1])", "a.isdisjoint([9])", "a.isdisjoint(b)", "a.issubset(5)", "a.issuperset([[]])", "1 in a", "9 in a", "[] in a", "{1} in {frozenset([1])}", "frozenset([1]) in {frozenset([1])}", "len(a)", "bool(set())", "hash(f) == hash(frozenset([2, 1]))", "hash(a)", "min(a)", "max(a)", "sum(a)", "sorted(a)", "list({5})", "repr({1})", "repr(set())", "repr(frozenset())", "repr(frozenset([1]))", "str({'a'})", "a + b", "a[0]", "a * 2", "a()", "a.x", "{1: f}[1] is f", "{f: 1}[frozenset([2, 1])]", "a.__contains__(1)", "a.__or__([1])", "a.__and__({1})", "a.__eq__(5)", "set.union({1}, {2})", "set.union()", "set.union(5)", "frozenset.union(f, a)", "set.__new__(set)", "isinstance(f, set)", "-a", "~a", "a and b", "a or b")
s = set()
for i in range(1000):
    s.add(i * 37 % 1009)
for i in range(0, 1000, 3):
    s.discard(i)
print(len(s), sum(s), 5 in s, 6 in s)
for mut in ("s.add(x + 100)", "s.remove(x)", "s.clear()"):
    s = {1, 2, 3}
    try:
        for x in s:
            exec(mut)
        print(mut, "fine")
    except RuntimeError as e:
        print(mut, "RuntimeError:", e)


class S(set):
    pass


x = S([1, 2])
x.attr = 5
print(type(x | {3}).__name__, type(x.copy()).__name__, x == {1, 2}, repr(S([1])), type({3} | x).__name__, type(x & {1}).__name__, len(x))
print(sorted(map(sorted, [{3, 1}, {2}, set()])), {1, 2} < {1, 2, 3}, sorted({(1, 2), (0, 1)}), {None, True, "x"} == {"x", None, 1})
nested = {frozenset([1, 2]), frozenset([3])}
print(frozenset([2, 1]) in nested, {1, 2} in nested, len(nested))
r = {1}
r |= {2}
q = r
r &= {2, 3}
print(r, q is r)
r = frozenset([1])
q = r
r |= {2}
print(sorted(r), q)
it = iter({1})
print(next(it), next(it, "end"), it.__length_hint__())
words = "the quick brown fox jumps over the lazy dog the end".split()
print(len(set(words)), sorted(set(words) & {"the", "cat", "dog"}), sorted(set("hello") - set("help")))
