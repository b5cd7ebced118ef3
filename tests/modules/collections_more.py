# collections: namedtuple, Counter, defaultdict, OrderedDict, ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, namedtuple


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


P = namedtuple("P", "x y", defaults=[5])
p = P(1, 2)
t("p", "P(1)", "P(x=3, y=4)", "P()", "P(1, 2, 3)", "P(1, z=2)", "p.x", "p[1]", "p._asdict()", "p._replace(x=9)", "p._replace(z=1)", "P._make([7, 8])", "P._make([1, 2, 3])", "P._fields", "P._field_defaults", "p == (1, 2)", "hash(p) == hash((1, 2))", "tuple(p)", "[*p]", "p + (3,)", "p.count(1)", "p.index(2)", "len(p)", "p < (1, 3)", "isinstance(p, tuple)", "P.__doc__", "P.x.__doc__", "P.__name__", "p.__getnewargs__()", "namedtuple('Q', 'a, b')(1, 2)", "namedtuple('Q', ['a', 'b'])._fields", "namedtuple('Q', 'a class')", "namedtuple('Q', 'a a')", "namedtuple('Q', '_a')", "namedtuple('1Q', 'a')", "namedtuple('Q', 'a 1b class _c', rename=True)._fields", "namedtuple('Q', 'a', defaults=[1, 2])", "namedtuple('Q', '')()", "p.z")
try:
    p.x = 5
except AttributeError as e:
    print("AttributeError:", e)
x, y = p
print(x, y, f"{p}", "%s %s" % p)


class PP(P):
    @property
    def norm(self):
        return self.x ** 2 + self.y ** 2


print(PP(3, 4).norm, PP(3, 4), PP(3, 4)._replace(x=0))
c = Counter("abracadabra")
t("c", "c['a']", "c['z']", "c.most_common(2)", "c.most_common()", "sorted(c.elements())[:4]", "c.total()", "Counter(a=1, b=2)", "Counter({'a': 3})", "Counter()", "Counter(5)", "Counter('ab') + Counter('bc')", "Counter('aab') - Counter('ab')", "Counter('aab') & Counter('abb')", "Counter('aab') | Counter('abb')", "+Counter(a=1, b=-1)", "-Counter(a=1, b=-1)", "Counter('ab') == Counter('ba')", "Counter(a=1) == Counter(a=1, b=0)", "Counter('a') <= Counter('aa')", "len(c)", "list(c)", "dict(c)", "'z' in c", "c.copy() == c", "Counter('aa').pop('a')", "Counter.fromkeys('ab')", "hash(c)", "c.update()", "Counter(x for x in [1, 1, 2])", "sum(c.values())", "max(c, key=c.get)")
c.update("aaa")
c.subtract({"b": 5})
c["new"] += 1
del c["zzz"]
print(c)
d = defaultdict(list)
d["a"].append(1)
d["b"]
t("d", "d['c']", "d.get('q')", "len(d)", "d.default_factory", "defaultdict()", "defaultdict(int, {'a': 1})", "defaultdict(int, a=1)['b']", "defaultdict(5)", "defaultdict(None)['x']", "d.copy()", "d | {'z': 1}", "d.__missing__('m')", "defaultdict(lambda: 7)[1]", "'nope' in d", "dict(d)", "defaultdict(int) == {}", "repr(defaultdict(None, {1: 2}))")
dd = defaultdict(lambda: defaultdict(int))
for w in "the cat the dog".split():
    dd[w[0]][w] += 1
print({k: dict(v) for k, v in dd.items()})
o = OrderedDict(a=1, b=2, c=3)
t("o", "list(o)", "o.popitem()", "o.popitem(last=False)", "o", "o.move_to_end('b')", "o.move_to_end('z')", "OrderedDict([('x', 1), ('y', 2)])", "OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1)", "OrderedDict(a=1) == {'a': 1}", "list(reversed(OrderedDict(a=1, b=2)))", "OrderedDict.fromkeys('ab', 0)", "OrderedDict() | {'a': 1}", "OrderedDict().popitem()", "OrderedDict(a=1).copy()", "OrderedDict(a=1).pop('a')", "OrderedDict(a=1).pop('z')", "OrderedDict(a=1).setdefault('b', 2)", "OrderedDict(a=1).keys()", "OrderedDict(a=1).items()", "repr(OrderedDict())", "OrderedDict(5)")
o = OrderedDict((i, i) for i in range(5))
o.move_to_end(0)
o.move_to_end(3, last=False)
del o[1]
o[1] = "again"
o[2] = "kept in place"
print(o, list(reversed(o.values())))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
t("m", "m['a']", "m['b']", "m['z']", "len(m)", "list(m)", "dict(m)", "m.maps", "m.parents", "m.new_child({'c': 5})", "m.get('z', 0)", "'b' in m", "m.pop('b')", "m.pop('a')", "m", "ChainMap()", "ChainMap({}, {'x': 1}) | {'y': 2}", "m == {'a': 2, 'b': 3}")


class U(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(str(k), v)


u = U({1: 2}, x=3)
u[5] = 6
print(u, len(u), u["1"], "5" in u, sorted(u), u.data, u | {7: 8})


class L(UserList):
    pass


l = L([3, 1])
l.append(2)
l.sort()
print(l, l[0:2], type(l[0:2]).__name__, l + [9], l == [1, 2, 3], l.data, len(l))
s = UserString("abc")
print(s, s.upper(), s + "d", s[1], len(s), s == "abc", type(s.upper()).__name__)
