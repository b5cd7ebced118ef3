print("loading", __name__)
from ..square import Square
from .. import square as sq

PI = 3


class Circle(Square):
    def area(self):
        return PI * super().area()


assert sq.Square is Square
