# A load of an attribute had been fused with the load of its object when the instances kept the attribute in a slot. Then
# the site saw instances whose class holds it, the cache was filled for those, and the fused form, still in place, read
# their slots: it pushed whatever lay there, or nothing.


class Base:
    sides = 7

    def __init__(self, name):
        self.name = name

    def describe(self):
        return len(self.name) + self.sides


class Own(Base):
    def __init__(self):
        super().__init__("own")
        self.sides = 3


class Plain(Base):
    pass


def total(shapes):
    result = 0
    for shape in shapes:
        result += shape.describe()
    return result


for shapes in ([Own()] * 60, [Plain("plain")] * 200, [Own(), Plain("p")] * 200, [Base("b"), Plain("p"), Own()] * 300):
    print(total(shapes))
