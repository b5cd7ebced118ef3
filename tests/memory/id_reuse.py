# An address is free again at once: the next object of the same kind moves in.


class C:
    pass


print(id(object()) == id(object()))
print(id([]) == id([]))
x = object()
first = id(x)
del x
y = object()
print(id(y) == first)
l = [object() for _ in range(3)]
ids = [id(o) for o in l]
print(len(set(ids)))
a, b = C(), C()
print(id(a) != id(b), a is not b)
last = id(b)
b = None
print("distinct while alive:", len({id(o) for o in [object() for _ in range(100)]}))
