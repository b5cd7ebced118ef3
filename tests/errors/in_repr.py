# An error in __repr__ while printing.
class A:
    def __repr__(self):
        return 1 / 0


print([A()])
