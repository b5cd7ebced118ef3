# fractions: constructors, arithmetic with every kind of number, rounding, formatting, messages.

import math
from decimal import Decimal
from fractions import Fraction


def show(text):
    try:
        result = repr(eval(text))
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    print(text, "=>", result)


for line in """
Fraction()
Fraction(6, -4)
Fraction("3/6"), Fraction(" -7.25e-1 "), Fraction("1_000/3")
Fraction(0.1), Fraction(Decimal("1.1")), Fraction(True)
Fraction(1, 0)
Fraction("1/0")
Fraction("x")
Fraction(1.5, 2)
Fraction([])
Fraction(1, 3) + Fraction(1, 6), Fraction(1, 3) - 1, 2 * Fraction(3, 4), Fraction(3, 4) / 2, 1 / Fraction(3, 7)
Fraction(1, 3) + 0.5, 0.5 - Fraction(1, 4), Fraction(1, 2) * 1j
Fraction(7, 2) // 1, Fraction(-7, 2) % 2, divmod(Fraction(7, 2), Fraction(2, 3))
Fraction(2, 3) ** 3, Fraction(2, 3) ** -3, Fraction(4) ** Fraction(1, 2), 2 ** Fraction(3), 4 ** Fraction(1, 2), Fraction(-8) ** Fraction(1, 3)
Fraction(0) ** -1
Fraction(1, 2) / 0
Fraction(1, 2) + "x"
Fraction(1, 2) == 0.5, Fraction(1, 2) == Decimal("0.5"), Fraction(2) == 2 == Fraction(2), Fraction(1, 3) < 0.5, Fraction(1, 3) > 1
Fraction(1, 3) < "x"
hash(Fraction(1, 2)) == hash(0.5), hash(Fraction(5)) == hash(5)
round(Fraction(5, 2)), round(Fraction(7, 2)), round(Fraction(1, 3), 2), round(Fraction(1234), -2)
math.floor(Fraction(-7, 2)), math.ceil(Fraction(-7, 2)), math.trunc(Fraction(-7, 2)), int(Fraction(7, 2)), float(Fraction(1, 3))
Fraction(math.pi).limit_denominator(100), Fraction("3.1415926535897932").limit_denominator(1000)
Fraction(1, 2).limit_denominator(0)
Fraction.from_float(0.25), Fraction.from_decimal(Decimal("-0.5"))
Fraction.from_float("x")
str(Fraction(3)), str(Fraction(3, 4)), repr(-Fraction(3, 4)), abs(Fraction(-1, 2)), +Fraction(1, 2), bool(Fraction(0))
Fraction(3, 4).numerator, Fraction(3, 4).denominator, Fraction(3, 4).as_integer_ratio(), Fraction(4, 2).is_integer()
f"{Fraction(22, 7):.5f} {Fraction(22, 7):10.2e}|{Fraction(1, 3):>12}|{Fraction(10**7, 3):,.2f} {Fraction(1, 8):.1%} {Fraction(3, 1):#} {Fraction(1,3):g}"
format(Fraction(1, 2), "x")
sum([Fraction(1, n) for n in range(1, 11)])
sorted([Fraction(1, 2), 0.3, 1, Fraction(2, 3)])
""".strip().splitlines():
    show(line)
