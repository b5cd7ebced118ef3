# The wrong number of arguments to a class.
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y


P(1)
