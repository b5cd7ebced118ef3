# NotImplementedError in an abstract method.
class Shape:
    def area(self):
        raise NotImplementedError("area")


class Square(Shape):
    pass


Square().area()
