# An error in a default value.
def f(a, b=[1, 2][3]):
    return a
