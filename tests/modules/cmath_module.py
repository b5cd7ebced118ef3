# cmath: every function in all four quadrants and along the cuts, special values, messages.

import cmath
import math

functions = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan",
             "tanh", "phase", "polar"]
numbers = [0, 1, -1, 1j, -1j, 2, -2, 2j, 0.5 + 0.25j, -0.5 + 0.25j, 0.5 - 0.25j, -0.5 - 0.25j, 3 + 4j, -3 - 4j, complex(2, -0.0),
           complex(-2, -0.0), 1e-8 + 1e-9j]
special = [complex("inf"), complex("-inf"), complex("nan"), complex("infj"), complex("inf+infj"), complex("nan+infj"), 1e308 + 1e308j,
           complex(1, math.inf), complex(math.inf, 1)]


def rounded(z):
    if isinstance(z, tuple):
        return tuple(map(rounded, z))
    if isinstance(z, complex):
        return complex(rounded(z.real), rounded(z.imag))
    return float(f"{z:.13g}")


def show(f, *args):
    try:
        return rounded(f(*args))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for name in functions:
    f = getattr(cmath, name)
    for z in numbers:
        print(name, z, show(f, z))
for name in ["exp", "cos", "sin", "cosh", "sinh", "tan", "tanh", "sqrt", "log", "acos", "atanh"]:
    for z in special:
        print(name, z, show(getattr(cmath, name), z))
print(show(cmath.log, 8, 2), show(cmath.log, 1j, 1 + 1j), show(cmath.log, 0), show(cmath.log, 2, 1))
print(show(cmath.rect, 2, 1), show(cmath.rect, 1, 0), show(cmath.rect, 1, math.inf), show(cmath.rect, 0, math.inf), show(cmath.rect, math.inf, 2))
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1), cmath.isclose(1, 2, abs_tol=2), cmath.isnan(complex("nanj")), cmath.isinf(1j), cmath.isfinite(1))
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)
for bad in ("1", None, [1]):
    try:
        cmath.sqrt(bad)
    except TypeError as e:
        print(e)
