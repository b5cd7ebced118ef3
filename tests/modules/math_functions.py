# math: every function with ordinary, edge and error cases.
import math
from math import inf, nan, pi


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("math.pi", "math.e", "math.tau", "math.inf", "math.nan")
t("math.ceil(1.2)", "math.ceil(-1.2)", "math.ceil(5)", "math.ceil(inf)", "math.ceil('a')", "math.floor(1.8)", "math.floor(-1.2)", "math.floor(nan)", "math.floor(10**30)", "math.floor(1e300) > 0", "math.trunc(-1.9)", "math.trunc('a')", "math.fabs(-3)", "math.fabs('a')", "math.fabs(10**400)")
t("math.factorial(0)", "math.factorial(20)", "math.factorial(30)", "math.factorial(-1)", "math.factorial(2.0)", "math.factorial('a')", "math.factorial(True)", "math.comb(5, 2)", "math.comb(50, 25)", "math.comb(2, 5)", "math.comb(-1, 2)", "math.comb(5, -1)", "math.comb(5.0, 2)", "math.perm(5, 2)", "math.perm(5)", "math.perm(2, 5)", "math.perm(-1)", "math.gcd()", "math.gcd(12, 18)", "math.gcd(0, 0)", "math.gcd(-12, 8, 6)", "math.gcd(5)", "math.gcd(1.5, 2)", "math.gcd(10**30, 10**20)", "math.lcm()", "math.lcm(4, 6)", "math.lcm(0, 5)", "math.lcm(-4, 6, 10)", "math.isqrt(17)", "math.isqrt(10**40)", "math.isqrt(-1)", "math.isqrt(2.0)", "math.isqrt(0)")
t("math.sqrt(2)", "math.sqrt(0)", "math.sqrt(-1)", "math.sqrt(inf)", "math.sqrt('a')", "math.sqrt(10**400)", "math.sqrt()", "math.sqrt(1, 2)", "math.cbrt(27)", "math.cbrt(-8)", "math.exp(0)", "math.exp(1)", "math.exp(1000)", "math.exp(-1000)", "math.exp(-inf)", "math.exp2(10)", "math.expm1(1e-10)", "math.log(1)", "math.log(math.e)", "math.log(8, 2)", "math.log(100, 10)", "math.log(0)", "math.log(-1)", "math.log(inf)", "math.log(10**400)", "math.log(2, 1)", "math.log(2, 0)", "math.log()", "math.log(1, 2, 3)", "math.log('a')", "math.log2(8)", "math.log2(0.125)", "math.log2(0)", "math.log2(2**2000)", "math.log10(1000)", "math.log10(10**50)", "math.log10(-1)", "math.log1p(1e-10)", "math.log1p(-1)", "math.pow(2, 10)", "math.pow(2, 0.5)", "math.pow(-2, 0.5)", "math.pow(0, -1)", "math.pow(inf, 0)", "math.pow(1e200, 2)", "math.pow(nan, 0)", "math.pow(1, nan)")
t("math.sin(0)", "math.sin(pi / 6)", "math.sin(inf)", "math.cos(0)", "math.cos(pi)", "math.tan(pi / 4)", "math.asin(1)", "math.asin(2)", "math.acos(1)", "math.acos(-2)", "math.atan(1)", "math.atan(inf)", "math.atan2(1, -1)", "math.atan2(0, -0.0)", "math.atan2(-0.0, 0)", "math.sinh(1)", "math.sinh(1000)", "math.cosh(0)", "math.tanh(100)", "math.asinh(1)", "math.acosh(1)", "math.acosh(0)", "math.atanh(0.5)", "math.atanh(1)", "math.degrees(pi)", "math.radians(180)", "math.hypot(3, 4)", "math.hypot()", "math.hypot(1, 2, 3)", "math.hypot(inf, nan)", "math.dist([0, 0], [3, 4])", "math.dist([1], [1, 2])", "math.dist(5, 6)")
t("math.fmod(7, 3)", "math.fmod(-7, 3)", "math.fmod(1, 0)", "math.fmod(inf, 1)", "math.fmod(5, inf)", "math.remainder(7, 3)", "math.remainder(8, 3)", "math.remainder(5, 0)", "math.modf(1.25)", "math.modf(-1.25)", "math.modf(inf)", "math.frexp(8)", "math.frexp(0)", "math.frexp(-0.1)", "math.ldexp(0.5, 4)", "math.ldexp(1, 2000)", "math.ldexp(1, -2000)", "math.ldexp(1, 1.5)", "math.copysign(1, -0.0)", "math.copysign(-3, 1)", "math.nextafter(1, 2)", "math.nextafter(0, -1)", "math.nextafter(1, 2, steps=3)", "math.ulp(1)", "math.ulp(0)", "math.ulp(inf)", "math.fma(2, 3, 4)", "math.fma(inf, 0, 1)")
t("math.isnan(nan)", "math.isnan(1)", "math.isinf(-inf)", "math.isinf(10**300)", "math.isfinite(1e308)", "math.isfinite(nan)", "math.isclose(1, 1 + 1e-10)", "math.isclose(1, 1.1)", "math.isclose(0, 1e-10)", "math.isclose(0, 1e-10, abs_tol=1e-9)", "math.isclose(1, 1.1, rel_tol=0.2)", "math.isclose(1, 1, rel_tol=-1)", "math.isclose(inf, inf)", "math.isnan('a')")
t("math.fsum([0.1] * 10)", "math.fsum([])", "math.fsum([1e308, 1e308])", "math.fsum([inf, -inf])", "math.fsum([1e16, 1, -1e16])", "math.fsum(['a'])", "math.fsum(5)", "math.prod([1, 2, 3])", "math.prod([])", "math.prod([2.5, 2])", "math.prod([1, 2], start=10)", "math.prod(['a', 2])", "math.sumprod([1, 2], [3, 4])", "math.sumprod([1.5], [2])", "math.sumprod([1], [1, 2])", "math.sumprod([10**20], [10**20])", "math.erf(0.5)", "math.erf(inf)", "math.erfc(0.5)", "math.gamma(5)", "math.gamma(0.5)", "math.gamma(0)", "math.gamma(-1)", "math.gamma(172)", "math.lgamma(10)", "math.lgamma(0)", "math.nope")


class F:
    def __float__(self):
        return 4.0

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class I:
    def __index__(self):
        return 9


print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(I()), math.factorial(I()), math.gcd(I(), 6))
