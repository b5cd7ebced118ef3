"""Arithmetic and comparisons between a computed value and a constant: fused forms for small, wide, and wrong types of operands."""


def step(x):
    y = (x * 3) % 1000
    if (y + 1) > 700:
        return y - 40000
    if -y < -300:
        return (y + 0) ^ 65535
    return (x + 0) << 300 if y == 0 else (y + 0) // 256


print([step(n) for n in range(0, 1000, 37)])
for odd in (2.5, True, 10**30, "ab"):
    try:
        print(step(odd))
    except TypeError as error:
        print(type(odd).__name__, error)
print([step(n) for n in (334, -5, 2**62, -2**63)])


class Number:
    def __mul__(self, other):
        return self

    def __mod__(self, other):
        return self

    def __add__(self, other):
        print("add", other)
        return self

    def __gt__(self, other):
        print("gt", other)
        return True

    def __sub__(self, other):
        return ("sub", other)


print(step(Number()))
