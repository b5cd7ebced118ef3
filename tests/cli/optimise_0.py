# __debug__ and assert.
import sys


def f():
    """doc"""
    assert 1 + 1 == 3, "arithmetic"


print(__debug__, sys.flags.optimize, f.__doc__)
f()
