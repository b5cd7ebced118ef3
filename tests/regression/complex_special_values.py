# Complex functions at special values, roots of subnormal numbers, powers whose angle is infinite; powers were one unit off.
import cmath
from cmath import inf, nan

for f, *args in ((cmath.acosh, complex(0, nan)), (cmath.acosh, complex(-0.0, nan)), (cmath.cosh, complex(nan, -0.0)),
                 (cmath.cos, complex(-0.0, nan)), (cmath.tanh, complex(inf, -inf)), (cmath.tanh, complex(-inf, -inf)),
                 (cmath.tan, complex(-inf, inf)), (cmath.tan, complex(-inf, -inf)), (cmath.rect, inf, -0.0), (cmath.rect, -inf, 0.0),
                 (cmath.rect, inf, nan), (cmath.rect, -inf, nan), (cmath.sqrt, 5e-324), (cmath.sqrt, complex(0.0, 1e-308)),
                 (cmath.sqrt, complex(1e-308, 1e-308)), (cmath.acos, complex(1, 1e-308)), (cmath.acosh, complex(1, 1e-308))):
    print(f.__name__, *args, f(*args))
for base, exponent in ((complex(-0.5, 1), complex(1, -0.5)), (-1 + 0j, 1j), (-1 - 0j, 0.5j), (complex(-1.5, 0), complex(0, 2)),
                       (complex(-0.0, inf), complex(inf, -0.0)), (complex(-1e308, -0.0), complex(-0.0, -1e308)), (1e308 + 1j, 2 + 1e308j)):
    try:
        print(base, exponent, base ** exponent)
    except (ZeroDivisionError, OverflowError) as e:
        print(base, exponent, type(e).__name__, e)
