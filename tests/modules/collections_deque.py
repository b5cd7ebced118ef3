# collections.deque.
from collections import deque


def t(*exprs):
    for s in exprs:
        d = deque([1, 2, 3])
        try:
            print(s, "=", repr(eval(s, globals(), {"d": d})), d)
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e, d)


t("deque()", "deque('abc')", "deque([1, 2, 3], 2)", "deque(maxlen=3)", "deque([1], maxlen=-1)", "deque([1], 'a')", "deque(5)", "deque([1], None)", "d.append(4)", "d.appendleft(0)", "d.pop()", "d.popleft()", "deque().pop()", "deque().popleft()", "d.extend([7, 8])", "d.extendleft([7, 8])", "d.extend(5)", "d.extend(d)", "d.rotate(1)", "d.rotate(-1)", "d.rotate()", "d.rotate(100)", "d.rotate('a')", "d.clear()", "d.copy()", "d.count(1)", "d.index(2)", "d.index(9)", "d.index(2, 2)", "d.insert(1, 'x')", "d.insert(-1, 'x')", "d.insert(100, 'x')", "deque([1, 2], 2).insert(0, 0)", "d.remove(2)", "d.remove(9)", "d.reverse()", "d.maxlen", "deque([], 5).maxlen", "d[0]", "d[-1]", "d[5]", "d[1:2]", "d['a']", "len(d)", "2 in d", "d + deque([4])", "d + [4]", "d * 2", "2 * d", "d * 0", "deque([1, 2], 3) * 3", "d == deque([1, 2, 3])", "d == [1, 2, 3]", "d < deque([2])", "d < [1]", "hash(d)", "list(d)", "list(reversed(d))", "bool(deque())", "repr(deque([1], 5))", "sum(d)", "sorted(d, reverse=True)", "d.x", "iter(d).__next__()", "d.__iadd__([9])", "d.__imul__(2)")


def x(*stmts):
    for s in stmts:
        ns = {"d": deque([1, 2, 3, 4], 5)}
        try:
            exec(s, ns)
            print(s, "=>", ns["d"])
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


x("d[0] = 9", "d[-1] = 9", "d[9] = 1", "del d[1]", "del d[9]", "d += [5, 6]", "d.appendleft(0); d.appendleft(-1)", "d *= 2", "d.extendleft('ab')", "d.maxlen = 3", "d[0:1] = [5]", "d.insert(0, 1); d.insert(0, 1)", "a, b, *c = d; print(a, b, c)", "for v in d: d.append(1)", "for v in d: d.popleft()", "d.x = 1")
d = deque(maxlen=3)
for i in range(10):
    d.append(i)
print(d)
q = deque()
total = 0
for i in range(5000):
    q.append(i)
    q.appendleft(-i)
    if i % 3 == 0:
        total += q.popleft() + q.pop()
print(len(q), total, q[0], q[-1], q[len(q) // 2])
q.rotate(1234)
print(q[0], q[10], q.index(q[500]))
r = deque([1])
r.append(r)
print(r)
it = iter(deque([1, 2]))
print(it.__length_hint__(), next(it), it.__length_hint__(), type(it).__name__)


class D(deque):
    pass


s = D([1, 2], 2)
s.append(3)
s.attr = 1
print(s, type(s.copy()).__name__, s.attr)
