# What is known of classes must follow each change, whichever class in the hierarchy changes, and whoever was asked before.
class Base:
    x = 1

    def f(self):
        return "base"


class Left(Base):
    pass


class Right(Base):
    pass


class Bottom(Left, Right):
    pass


def of_class(cls):
    return cls.x


def of_instance(thing):
    return thing.x, thing.f()


def everything():
    return [(of_class(cls), of_instance(cls())) for cls in (Base, Left, Right, Bottom)]


def warm():
    for _ in range(100):
        result = everything()
    return result


print(warm())
Base.x = 2
print(warm())
for i in range(3):  # nobody asks in between
    Base.x = i
    Base.x = i + 10
print(warm())
Right.x = "right"
print(warm())
Base.f = lambda self: "other"
Left.x = "left"
print(warm())
del Left.x
print(warm())
Base.y = 0  # only some are asked
print([of_instance(Bottom()) for _ in range(50)][-1])
Left.f = lambda self: "left"
print([of_instance(Bottom()) for _ in range(50)][-1], of_instance(Right()))
del Right.x, Left.f


class New(Right):
    pass


print(of_instance(New()))
Base.x = "for new"
print(of_instance(New()), of_class(New))
New.__bases__ = (Left,)
Left.x = "left again"
print(of_instance(New()), warm())
Right.x = 5
print(of_instance(New()), warm())


# an mro() that leaves a base out, and one that leaves the class itself out
class Meta(type):
    def mro(cls):
        return [cls, Left, object] if cls.__name__ == "Short" else super().mro()


class Middle(Left):
    x = "middle"


class Short(Middle, metaclass=Meta):
    def f(self):
        return "base"


class Below(Short):
    pass


for i in range(60):
    Left.x = i
    assert (of_class(Short), of_class(Below), of_instance(Short()), of_instance(Below())) == (i, i, (i, "base"), (i, "base")), i
    Middle.x = "middle"
print(of_class(Short), of_class(Below), Short.__mro__ == (Short, Left, object))


# attributes of instances, stored and read, while classes change
class Holder(Base):
    def __init__(self):
        self.a = 1
        self.b = 2


def store(thing):
    thing.b = thing.a + 1
    return thing.b


things = [Holder() for _ in range(100)]
print(sum(store(thing) for thing in things))
Base.a = property(lambda self: 40)
print(sum(store(thing) for thing in things))
del Base.a
Base.b = property(lambda self: 7, lambda self, value: None)
print(sum(store(thing) for thing in things))
del Base.b
print(sum(store(thing) for thing in things))
Base.__getattr__ = lambda self, name: name + "?"
print(things[0].nothing, of_instance(things[1]))
Base.__getattribute__ = lambda self, name: 5
print(store(things[0]))
del Base.__getattribute__
print(store(things[0]))

# many subclasses, one after the other: each change is seen by each
many = [type("C%d" % i, (Base,), {}) for i in range(300)]
for i in range(300):
    Base.x = i
    assert many[i].x == many[-i].x == i
print(sum(cls.x for cls in many))


# classes whose methods do not tell what attributes instances get: the first instance, and those after it
class Untold:
    def __init__(this, n):
        for i in range(n):
            setattr(this, "a%d" % i, i)


class Told(Untold):
    def more(self):
        self.b = 1


for n in 0, 1, 7, 8, 9, 20, 70, 3:
    class Fresh(Untold):
        pass

    first, second = Fresh(n), Fresh(n)
    first.late = second.late = 1
    third, other = Fresh(n), Told(n)
    other.more()
    print([(len(vars(x)), sum(value for value in vars(x).values())) for x in (first, second, third, other)])


class Node:
    pass


root = Node()
root.left, root.right = Node(), Node()
root.left.value, root.right.value, root.left.up, root.right.up = 1, 2, root, root
del root.left
root.new = root.right.up
print(sorted(vars(root)), vars(root.right)["value"])
