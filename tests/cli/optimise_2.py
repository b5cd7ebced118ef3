# -OO drops docstrings as well.
"""module doc"""
import sys


class A:
    """of class"""

    def m(self):
        "of method"


def f():
    """doc"""
    assert 1 + 1 == 3, "arithmetic"
    return "no check"


if __debug__:
    print("debugging")
print(__debug__, sys.flags.optimize, f.__doc__, A.__doc__, A.m.__doc__, f())
print(__doc__)
