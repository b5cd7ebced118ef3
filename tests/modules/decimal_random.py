# Random operations on random numbers in random contexts: every rounding, every signal, results of all sizes.
# Powers are left to decimal_answers.py: what CPython's library says of their last digit is not always right.

import random
from decimal import *

R = random.Random(2024)
ROUND = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
def digits(maxn):
    k = R.choice([1, 1, 2, 3, 5, 9, 19, 20, 28, 29, 37, 38, 39, 40, 60, 77, 80, maxn])
    m = R.random()
    if m < .15: return "9" * k
    if m < .3: return "1" + "0" * (k - 1)
    if m < .4: return str(R.randrange(1, 10)) + "0" * (k // 2) + "5" + "0" * (k // 3)
    return "".join(R.choice("0123456789") for _ in range(k))
def num():
    m = R.random()
    if m < .03: return R.choice(["nan", "snan", "-nan12", "snan34", "inf", "-inf", "nan123456789012345678901234567890123456789012"])
    s = R.choice(["", "-"]) + (digits(130) if m > .1 else "0")
    m = R.random()
    if m < .3: return s
    if m < .9: return s + "e" + str(R.randrange(-60, 60) if R.random() < .7 else R.randrange(-8, 8))
    return s + "e" + str(R.randrange(-1000, 1000))
un = ["abs", "exp", "ln", "log10", "logb", "logical_invert", "minus", "next_minus", "next_plus", "normalize", "plus", "sqrt", "to_integral_exact", "to_integral_value", "copy_abs", "copy_negate", "number_class", "to_eng_string", "to_sci_string", "is_normal", "is_subnormal", "_apply"]
bi = ["add", "compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "divide", "divide_int", "divmod", "max", "max_mag", "min", "min_mag", "multiply", "next_toward", "quantize", "remainder", "remainder_near", "rotate", "same_quantum", "scaleb", "shift", "subtract", "logical_and", "logical_or", "logical_xor"] + ["add", "subtract", "multiply", "divide", "quantize"] * 3
fmts = ["", ".2f", "e", ".3e", "g", ".5g", ",", "020,.1f", "%", ".1%", "+.3", "<30", "^30.4f", "z.1f", "#.0f", "012", " ,.0f", ".0g", ".40f", "n", "=+25.3e", "E", "G"]
for i in range(600):
    prec = R.choice([1, 2, 3, 5, 7, 9, 16, 28, 28, 28, 34, 36, 37, 38, 39, 50, 100])
    if R.random() < .6: em, eM = -999999, 999999
    else: em, eM = -R.randrange(0, 400), R.randrange(0, 400)
    c = Context(prec=prec, rounding=R.choice(ROUND), Emin=em, Emax=eM, clamp=R.random() < .2, capitals=R.random() < .8, traps=[])
    a, b, d = Decimal(num()), Decimal(num()), Decimal(num())
    m = R.random()
    try:
        if m < .2:
            op = R.choice(un)
            if op == "exp" and a.is_finite() and a.adjusted() > 3: a = a.scaleb(3 - a.adjusted()) if abs(a.adjusted()) < 400 else Decimal(1)
            args = (a,); r = getattr(c, op)(a)
        elif m < .7:
            op = R.choice(bi)
            if op in ("rotate", "shift", "scaleb"): b = Decimal(R.randrange(-prec - 2, prec + 3))
            if op[:3] == "log": a, b = Decimal("".join(R.choice("01") for _ in range(R.randrange(1, 50)))), Decimal("".join(R.choice("01") for _ in range(R.randrange(1, 50))))
            if op == "quantize" and R.random() < .8 and a.is_finite() and b.is_finite(): b = Decimal((0, (1,), max(min(a.as_tuple().exponent + R.randrange(-5, 40), 900000), -900000)))
            args = (a, b); r = getattr(c, op)(a, b)
        elif m < .75:
            op = "fma"; args = (a, b, d); r = c.fma(a, b, d)
        elif m < .82:
            op = "powmod"; x, y, z = R.randrange(-10**R.randrange(1, 30), 10**20), R.randrange(0, 10**R.randrange(1, 10)), R.randrange(1, 10**R.randrange(1, 20))
            args = (x, y, z); r = c.power(x, y, z)
        elif m < .9:
            op = "format"; f = R.choice(fmts); args = (a, f)
            setcontext(c); r = format(a, f) if abs(a.adjusted()) < 500 else None
        elif m < .94:
            op = "create"; s = num(); args = (s,); r = c.create_decimal(s)
        else:
            op = "conv"; args = (a, b); setcontext(c)
            r = []
            for f in (float, hash, int, round, Decimal.as_integer_ratio, Decimal.as_tuple, lambda v: v < b, lambda v: v == b, lambda v: v >= b, lambda v: round(v, 3), str, lambda v: v < 1.5, lambda v: v == 0.5, Decimal.__floor__, Decimal.__ceil__):
                try:
                    if a.is_nan() and f is hash: continue
                    r.append(f(a))
                except Exception as e: r.append(repr(e))
    except Exception as e: r = repr(e)
    print(op, *args, "->", r, *[s.__name__ for s, on in c.flags.items() if on])
