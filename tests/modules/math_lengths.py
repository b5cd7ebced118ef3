# math.hypot and math.dist: rounded correctly, whatever the sizes of the coordinates. The length is held against the exact sum of squares.
import math
import random
from fractions import Fraction


def is_nearest(result, coordinates):
    """Does no other double lie nearer to the root of the sum of squares?"""
    exact = sum(Fraction(x) ** 2 for x in coordinates)
    below = (Fraction(result) + Fraction(math.nextafter(result, 0))) / 2
    above = (Fraction(result) + Fraction(math.nextafter(result, math.inf))) / 2
    return below ** 2 <= exact <= above ** 2


random.seed(12)
wrong = 0
for case in range(3000):
    size = random.choice((2, 2, 2, 3, 5, 20))
    exponent = random.choice((0, 0, 1, 30, -30, 300, -300, 1015, -1000, -1015))
    v = [math.ldexp(random.uniform(-1, 1), exponent + random.choice((0, 0, 1, -3, -26, -27, -50, -200))) for _ in range(size)]
    zero = [0.0] * size
    if not is_nearest(math.hypot(*v), v) or math.dist(v, zero) != math.hypot(*v):
        wrong += 1
        print(v)
print(wrong, "of", case + 1, "are wrong")

for v in [(), (-3,), (-0.0,), (3, 4), (1e308, 1e308), (5e-324, 5e-324), (1e-308, 1e-309), (1e200, 1e-200), (1, math.nan),
          (math.nan, -math.inf), [0.1] * 100, [1e300] * 17, (True, Fraction(1, 2))]:
    print(math.hypot(*v), math.dist(v, [0] * len(v)))
