# list: methods, slices, sorting, errors.


def t(*exprs):
    for s in exprs:
        l = [3, 1, 2, 1]
        try:
            r = eval(s, globals(), {"l": l})
            print(s, "=", r, l)
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e, l)


def x(*stmts):
    for s in stmts:
        l = [3, 1, 2, 1]
        ns = {"l": l}
        try:
            exec(s, ns)
            print(s, "=>", ns["l"], ns["l"] is l)
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e, l)


t("list()", "list('abc')", "list(range(3))", "list({1: 2})", "list((1, 2))", "list(5)", "list(None)", "list([], [])", "list(x=1)", "list(iter([1]))", "list(l) is l", "[*l, 9]")
t("l.append(5)", "l.append()", "l.append(1, 2)", "l.extend([7, 8])", "l.extend('ab')", "l.extend(l)", "l.extend(5)", "l.extend({9: 1})", "l.insert(0, 9)", "l.insert(-1, 9)", "l.insert(100, 9)", "l.insert(-100, 9)", "l.insert('a', 1)", "l.insert(1)", "l.insert(1.5, 1)")
t("l.pop()", "l.pop(0)", "l.pop(-2)", "l.pop(10)", "l.pop(-10)", "[].pop()", "l.pop('a')", "l.pop(1.0)", "l.pop(True)", "l.remove(1)", "l.remove(9)", "l.remove()", "l.clear()", "l.copy()", "l.copy() is l", "l.reverse()", "l.index(1)", "l.index(1, 2)", "l.index(9)", "l.index(1, 2, 3)", "l.index(1, -1)", "l.index(2, -3, -1)", "l.index(1, None)", "l.count(1)", "l.count(9)", "l.count(1.0)", "l.count(True)")
t("l.sort()", "l.sort(reverse=True)", "l.sort(key=lambda v: -v)", "l.sort(key=None)", "l.sort(key=str, reverse=1)", "l.sort(1)", "l.sort(key=5)", "l.sort(foo=1)", "[1, 'a'].sort()", "sorted(l)", "sorted('cab', reverse=True)", "['b', 'A', 'c'].sort(key=str.lower)", "sorted([[2], [1, 9]])", "sorted([True, 0, 2.5])", "sorted([(1, 'b'), (1, 'a')])")
t("l[0]", "l[-1]", "l[4]", "l[-5]", "l[1:3]", "l[::-1]", "l[::2]", "l[:-1]", "l[10:]", "l[::0]", "l[None]", "l['a']", "l[1.0]", "l[True]", "l[1:'a']", "l[1:2.5]", "len(l)", "3 in l", "9 in l", "9 not in l", "min(l)", "max(l)", "sum(l)", "any(l)", "all(l)", "l + [5]", "l + (5,)", "l * 2", "2 * l", "l * 0", "l * -1", "l * 'a'", "l * 1.5", "l == [3, 1, 2, 1]", "l == (3, 1, 2, 1)", "l < [3, 2]", "l < 5", "l >= [3]", "l != []", "hash(l)", "bool([])", "repr([1, 'a', None, [2]])", "str([])", "l.__len__()", "l.__getitem__(1)", "l.__contains__(2)", "l.__add__(5)", "l.__mul__('a')", "l.__eq__(5)", "l.__iadd__([1])", "l.__imul__(2)", "l.__reversed__().__next__()", "list(reversed(l))", "l.foo", "list.append(5, 1)", "list.append()", "l()", "-l", "l.__class__", "l.__doc__ is None", "list.__hash__")
x("l[0] = 9", "l[-1] = 9", "l[4] = 9", "l['a'] = 9", "l[1:3] = [7, 8, 9]", "l[1:3] = []", "l[:] = 'ab'", "l[1:1] = [5]", "l[10:] = [5]", "l[::2] = [0, 0]", "l[::2] = [0]", "l[::-1] = [1, 2, 3, 4]", "l[1:3] = 5", "l[::2] = 5", "l[:] = l", "l[1:2] = l", "l[3:1] = [5]", "del l[0]", "del l[-1]", "del l[10]", "del l[1:3]", "del l[::2]", "del l[::-1]", "del l[:]", "del l['a']", "l += [5]", "l += 'ab'", "l += 5", "l *= 2", "l *= 0", "l *= -5", "l = l + [1]", "l[:2], l[2:] = l[2:], l[:2]", "l[0], l[1] = l[1], l[0]", "l[l[1]] = 7", "l.append(l.pop(0))", "l[len(l):] = [1]", "l[:0] = range(3)", "l.x = 1", "l[0:2] += [5]", "a, *l = l", "l[::3] = iter([8, 8])", "l[-2:] = (x for x in 'xy')")
a = [1]
a.append(a)
print(a, [a], str(a), len(a))
l = list(range(10))
for i in l:
    if i % 2:
        l.remove(i)
print(l)
it = iter(l)
next(it)
l.insert(0, "new")
print(list(it))
it = iter([1])
list(it)
print(list(it), next(it, "end"))


class Eq:
    def __eq__(self, o):
        l2.clear()
        return False


l2 = [Eq(), 1, 2]
print(5 in l2, l2)


class L(list):
    def __getitem__(self, i):
        return "sub"

    def append(self, v):
        super().append(v * 2)


s = L([1, 2])
s.append(5)
print(s, s[0], list(s), s + [1], type(s + [1]).__name__, type(s[:]).__name__, type(s.copy()).__name__, s == [1, 2, 10], len(s), repr(s))
big = list(range(1000))
big[100:900] = []
print(len(big), big[100], sum(big))
