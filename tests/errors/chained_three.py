# A chain of three, two kinds.
def one():
    raise KeyError("one")


def two():
    try:
        one()
    except KeyError:
        raise IndexError("two")


def three():
    try:
        two()
    except IndexError as e:
        raise TypeError("three") from e


three()
