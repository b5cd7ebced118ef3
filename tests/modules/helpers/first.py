from . import second


def value():
    return "first and " + second.value()
