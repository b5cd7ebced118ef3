# Polymorphic sites: many classes behind one call, super(), isinstance, abstract methods, mixed attributes.


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError

    def describe(self):
        return len(self.name) + self.sides


class Square(Shape):
    sides = 4

    def __init__(self, a):
        super().__init__("square")
        self.a = a

    def area(self):
        return self.a * self.a


class Rectangle(Shape):
    sides = 4

    def __init__(self, a, b):
        super().__init__("rectangle")
        self.a = a
        self.b = b

    def area(self):
        return self.a * self.b

    def describe(self):
        return super().describe() + 1


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return 3 * self.r * self.r


class Triangle(Shape):
    sides = 3

    def __init__(self, base, height):
        super().__init__("triangle")
        self.base = base
        self.height = height

    def area(self):
        return self.base * self.height // 2


class Scaled(Shape):
    def __init__(self, inner, factor):
        super().__init__("scaled " + inner.name)
        self.inner = inner
        self.factor = factor
        self.sides = inner.sides

    def area(self):
        return self.inner.area() * self.factor * self.factor


class Loud(Square):
    def describe(self):
        return super().describe() * 2


def make(n):
    shapes = []
    for i in range(n):
        kind = i * 7 % 6
        if kind == 0:
            shapes.append(Square(i % 10))
        elif kind == 1:
            shapes.append(Rectangle(i % 10, 3))
        elif kind == 2:
            shapes.append(Circle(i % 5))
        elif kind == 3:
            shapes.append(Triangle(i % 9, 4))
        elif kind == 4:
            shapes.append(Scaled(Square(2), i % 3))
        else:
            shapes.append(Loud(i % 4))
    return shapes


def main(rounds):
    total = 0
    for r in range(rounds):
        shapes = make(2000)
        for _ in range(3):
            for s in shapes:
                total += s.area() + s.describe()
                if isinstance(s, Square):
                    total += s.a
                elif isinstance(s, (Circle, Triangle)):
                    total -= 1
    return total


print(main(230))
