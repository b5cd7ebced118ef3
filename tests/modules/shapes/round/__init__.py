print("loading", __name__)
from .. import VERSION
from . import circle
from .circle import Circle


def area_of(shape):
    return shape.area()
