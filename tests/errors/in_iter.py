# An error in __next__ during unpacking.
class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise ArithmeticError("next failed")


a, b = It()
