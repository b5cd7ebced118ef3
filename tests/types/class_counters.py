# A counter of a class that has many subclasses: whoever looks finds what was set last, also through instances and further classes.
class A:
    x = 0


classes = [type(f"B{i}", (A,), {}) for i in range(600)]
further = [type(f"C{i}", (classes[i], ), {}) for i in range(0, 600, 50)]
own = type("D", (classes[3],), {"x": "own"})


def look(cls):
    return cls.x


seen = set()
for i in range(200):
    A.x = i
    assert {c.x for c in classes} == {look(c) for c in further} == {c().x for c in further} == {i}, i
    assert own.x == own().x == "own" and A().x == look(A) == i
    if i % 40 == 0:
        classes[7].x = -i
        assert classes[7].x == -i and {c.x for c in classes} == {i, -i}
        del classes[7].x
    seen.add(classes[-1].x)
print(len(seen), A.x, classes[5].x, further[-1].x)
A.x = property(lambda self: "now a property")
print(classes[9]().x, further[2]().x, own().x)
A.x = lambda self: "now a method"
print(classes[9]().x(), further[2]().x())
del A.x
print(hasattr(classes[1], "x"), hasattr(further[1](), "x"), own.x)
