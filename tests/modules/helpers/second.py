from . import first


def value():
    return "second, first is " + first.__name__
