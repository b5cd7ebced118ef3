# get_objects in order of creation; referents and referrers. ouro-test: no-gc-stress (it counts collections)
import gc

gc.disable()
gc.collect()
mine = [["first"], {"second": []}, ["third"]]
young = [o for o in gc.get_objects(0) if isinstance(o, list) and o and isinstance(o[0], str)]
print([o for o in young if o[0] in ("first", "third")])


class N:
    def __init__(self, n):
        self.n = n


nodes = [N(i) for i in range(10)]
print([o.n for o in gc.get_objects() if type(o) is N])
nodes[3] = None
nodes[3] = N("late")
print([o.n for o in gc.get_objects() if type(o) is N])
gc.collect()
nodes.append(N("later"))
print([o.n for o in gc.get_objects() if type(o) is N])
print([o.n for o in gc.get_objects(generation=2) if type(o) is N])
print([o.n for o in gc.get_objects(generation=0) if type(o) is N])
a = [1, "x", None]
print(gc.get_referents(a))
print(gc.get_referents({"k": 1, "l": 2}))
print(gc.get_referents((1, 2), [3]))
print(gc.get_referents(5), gc.get_referents())
b = [a]
c = {"a": a}
d = (a,)
refs = gc.get_referrers(a)
print([type(r).__name__ for r in refs if r is b or r is c or r is d])
print(any(r is globals() for r in refs))


class P:
    pass


p = P()
p.attr = a
print(any(r is p or r is p.__dict__ for r in gc.get_referrers(a)))
print([r for r in gc.get_referents(p) if r is a] != [] or gc.get_referents(p.__dict__) != [])
print(P in gc.get_referents(p))


def f(x=a):
    return x


print(any(type(r).__name__ in ("function", "tuple") and r is not d for r in gc.get_referrers(a)))
print(gc.get_referrers(object()))
x = []
y = [x]
z = [x, x]
print(len([r for r in gc.get_referrers(x) if r is y or r is z]))
print(len([r for r in gc.get_referrers(x, a) if r is y or r is b]))
s = {1, 2, 3}
print(sorted(gc.get_referents(s)))
