# An error in a class body.
class Outer:
    x = 1

    class Inner:
        y = [1, 2]
        z = y[x_missing]
