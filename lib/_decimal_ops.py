"""decimal: operations on Decimals, computed in integers and rounded once by _finish; text and formatting."""

from math import isqrt

from _decimal_base import (
    Clamped, DivisionByZero, DivisionImpossible, DivisionUndefined, Inexact, InvalidOperation, Overflow,
    ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal,
    Underflow, _bits_for, _digit_count, _drop_digits, _fixed_ln10, _from_text, _scaled_exp, _scaled_ln,
    _strip_zeros, _to_text,
)

Decimal = None  # the class; decimal sets it


def _set_class(cls):
    global Decimal
    Decimal = cls


# ---- parts of operations -------------------------------------------------------------------------------------------------

_FINITE, _INFINITE, _QNAN, _SNAN = range(4)


def _make(sign, coef, exp, kind=_FINITE):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coef
    self._exp = exp
    self._kind = kind
    return self


def _nan(payload=0, sign=0):
    return _make(sign, payload, 0, _QNAN)


def _infinity(sign):
    return _make(sign, 0, 0, _INFINITE)


def _overflow(sign, c, extra=()):
    rounding = c.rounding
    to_infinity = (
        rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP)
        or (rounding == ROUND_CEILING and not sign)
        or (rounding == ROUND_FLOOR and sign)
    )
    result = _infinity(sign) if to_infinity else _make(sign, 10**c.prec - 1, c.Etop())
    return c._signal(result, Overflow, Inexact, Rounded, *extra)


def _finish(sign, coef, exp, c):
    """The number rounded and clamped as the context wants it, with its signals."""
    etiny = c._Emin - c._prec + 1
    etop = c._Emax - c._prec + 1
    if not coef:
        highest = etop if c._clamp else c._Emax
        fitting = min(max(exp, etiny), highest)
        result = _make(sign, 0, fitting)
        return c._signal(result, Clamped) if fitting != exp else result
    n = _digit_count(coef)
    lowest = n + exp - c._prec
    if lowest > etop:
        return _overflow(sign, c)
    subnormal = lowest < etiny
    if subnormal:
        lowest = etiny
    signals = []
    if exp < lowest:
        drop = lowest - exp
        if drop > n + 1:  # far below the last digit: what is left is a hint that something was there
            coef, exp, drop = 1, lowest - 2, 2
        coef, inexact = _drop_digits(sign, coef, drop, c._rounding)
        exp = lowest
        if coef >= 10**c._prec:
            coef //= 10
            exp += 1
            if exp > etop:
                return _overflow(sign, c)
        if inexact and subnormal:
            signals.append(Underflow)
        if subnormal:
            signals.append(Subnormal)
        if inexact:
            signals.append(Inexact)
        signals.append(Rounded)
        if not coef:
            signals.append(Clamped)
    elif subnormal:
        signals.append(Subnormal)
    if c._clamp and exp > etop:
        coef *= 10 ** (exp - etop)
        exp = etop
        signals.append(Clamped)
    result = _make(sign, coef, exp)
    return c._signal(result, *signals) if signals else result


def _fix_nan(x, c):
    """A quiet NaN with the payload of x, cut to the precision."""
    payload = x._int
    room = c._prec - c._clamp
    if payload and _digit_count(payload) > room:
        payload %= 10**room
    return _make(x._sign, payload, 0, _QNAN)


def _nan_result(c, *operands):
    """What operands that are NaNs make of an operation; None if there are none."""
    for x in operands:
        if x._kind == _SNAN:
            return c._signal(_fix_nan(x, c), InvalidOperation)
    for x in operands:
        if x._kind == _QNAN:
            return _fix_nan(x, c)
    return None


def _invalid(c, condition=InvalidOperation):
    return c._signal(_nan(), condition)


def _compare(a, b):
    """-1, 0, 1 of two numbers that are not NaNs."""
    if a._kind or b._kind:
        left = 0 if not a._kind else -1 if a._sign else 1
        right = 0 if not b._kind else -1 if b._sign else 1
        return (left > right) - (left < right)
    if not a._int:
        return 0 if not b._int else 1 if b._sign else -1
    if not b._int:
        return -1 if a._sign else 1
    if a._sign != b._sign:
        return -1 if a._sign else 1
    order = _compare_magnitude(a, b)
    return -order if a._sign else order


def _compare_magnitude(a, b):
    if a._kind or b._kind:
        return (a._kind == _INFINITE) - (b._kind == _INFINITE)
    if not a._int or not b._int:
        return (a._int != 0) - (b._int != 0)
    x, y = a.adjusted(), b.adjusted()
    if x != y:
        return 1 if x > y else -1
    x, y = a._int, b._int
    if a._exp > b._exp:
        x *= 10 ** (a._exp - b._exp)
    elif b._exp > a._exp:
        y *= 10 ** (b._exp - a._exp)
    return (x > y) - (x < y)


def _add(a, b, c, negate_b=False):
    if a._kind or b._kind:
        if a._kind > 1 or b._kind > 1:
            return _nan_result(c, a, b)
        b_sign = b._sign ^ negate_b
        if a._kind:
            if b._kind and a._sign != b_sign:
                return _invalid(c)
            return _infinity(a._sign)
        return _infinity(b_sign)
    sa, sb = a._sign, b._sign ^ negate_b
    ca, cb, ea, eb = a._int, b._int, a._exp, b._exp
    exp = min(ea, eb)
    if not ca and not cb:
        sign = sa if sa == sb else int(c._rounding == ROUND_FLOOR)
        return _finish(sign, 0, exp, c)
    if not ca or not cb:  # the exponent of the sum, but no more zeros than fit
        sign, coef, e = (sb, cb, eb) if not ca else (sa, ca, ea)
        exp = max(exp, e - c._prec - 1)
        if e > exp:
            coef *= 10 ** (e - exp)
            e = exp
        return _finish(sign, coef, e, c)
    # an operand far below the last digit of the other only says on which side of it the sum lies
    if ea > eb:
        high, low = (sa, ca, ea), (sb, cb, eb)
    else:
        high, low = (sb, cb, eb), (sa, ca, ea)
    n_high = _digit_count(high[1])
    floor = high[2] + n_high - max(n_high, c._prec) - 3
    if _digit_count(low[1]) + low[2] < floor:
        low = (low[0], 1, floor - 1)
        exp = floor - 1
    coef_high = high[1] * 10 ** (high[2] - exp)
    coef_low = low[1] * 10 ** (low[2] - exp)
    total = (-coef_high if high[0] else coef_high) + (-coef_low if low[0] else coef_low)
    if not total:
        return _finish(int(c._rounding == ROUND_FLOOR), 0, exp, c)
    return _finish(int(total < 0), abs(total), exp, c)


def _multiply(a, b, c):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        if a._kind > 1 or b._kind > 1:
            return _nan_result(c, a, b)
        if (a._kind or a._int) and (b._kind or b._int):
            return _infinity(sign)
        return _invalid(c)
    return _finish(sign, a._int * b._int, a._exp + b._exp, c)


def _divide(a, b, c):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        if a._kind > 1 or b._kind > 1:
            return _nan_result(c, a, b)
        if a._kind:
            return _invalid(c) if b._kind else _infinity(sign)
        return c._signal(_make(sign, 0, c.Etiny()), Clamped)
    if not b._int:
        if not a._int:
            return _invalid(c, DivisionUndefined)
        return c._signal(_infinity(sign), DivisionByZero)
    ideal = a._exp - b._exp
    if not a._int:
        return _finish(sign, 0, ideal, c)
    shift = _digit_count(b._int) - _digit_count(a._int) + c._prec + 1
    exp = ideal - shift
    q, r = divmod(a._int * 10**max(shift, 0), b._int * 10**max(-shift, 0))
    if r:
        q += q % 5 == 0                 # no tie, and not exact: what rounding needs to know of the rest
    elif exp < ideal:
        q, taken = _strip_zeros(q, ideal - exp)
        exp += taken
    return _finish(sign, q, exp, c)


def _integer_division(a, b, c):
    """Quotient and remainder of finite numbers, b not 0; (None, None) if the quotient is too long."""
    sign = a._sign ^ b._sign
    ideal = a._exp if b._kind else min(a._exp, b._exp)
    if b._kind or not a._int or a.adjusted() - b.adjusted() <= -2:
        return _make(sign, 0, 0), (_make(a._sign, 0, ideal) if not a._int else _finish_exponent(a, ideal, c))
    if a.adjusted() - b.adjusted() <= c._prec:
        x, y = a._int, b._int
        if a._exp >= b._exp:
            x *= 10 ** (a._exp - b._exp)
        else:
            y *= 10 ** (b._exp - a._exp)
        q, r = divmod(x, y)
        if q < 10**c._prec:
            return _make(sign, q, 0), _make(a._sign, r, ideal)
    return None, None


def _finish_exponent(a, exp, c):
    """a with a smaller exponent, as far as the precision allows."""
    if a._exp > exp:
        room = max(c._prec - _digit_count(a._int), 0)
        exp = max(exp, a._exp - room)
        return _make(a._sign, a._int * 10 ** (a._exp - exp), exp)
    return a


def _divmod(a, b, c):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        if a._kind > 1 or b._kind > 1:
            nan = _nan_result(c, a, b)
            return nan, nan
        if a._kind:
            if b._kind:
                nan = _invalid(c)
                return nan, nan
            return _infinity(sign), _invalid(c)
    elif not b._int:
        if not a._int:
            nan = _invalid(c, DivisionUndefined)
            return nan, nan
        pair = _infinity(sign), _nan()
        return c._signal(pair, InvalidOperation, DivisionByZero)
    q, r = _integer_division(a, b, c)
    if q is None:
        nan = _invalid(c, DivisionImpossible)
        return nan, nan
    return _plus(q, c), _plus(r, c)


def _floor_divide(a, b, c):
    if a._kind > 1 or b._kind > 1:
        return _nan_result(c, a, b)
    sign = a._sign ^ b._sign
    if a._kind:
        return _invalid(c) if b._kind else _infinity(sign)
    if not b._kind and not b._int:
        if a._int:
            return c._signal(_infinity(sign), DivisionByZero)
        return _invalid(c, DivisionUndefined)
    q, _ = _integer_division(a, b, c)
    return _invalid(c, DivisionImpossible) if q is None else _plus(q, c)


def _remainder(a, b, c):
    if a._kind > 1 or b._kind > 1:
        return _nan_result(c, a, b)
    if a._kind:
        return _invalid(c)
    if not b._kind and not b._int:
        return _invalid(c) if a._int else _invalid(c, DivisionUndefined)
    _, r = _integer_division(a, b, c)
    return _invalid(c, DivisionImpossible) if r is None else _plus(r, c)


def _plus(x, c, sign=None):
    if x._kind:
        if x._kind > 1:
            return _nan_result(c, x)
        return x if sign is None else _infinity(sign)
    return _finish(x._sign if sign is None else sign, x._int, x._exp, c)


def _clamped(x, c):
    """x with zeros behind it if the context clamps large exponents."""
    etop = c.Etop()
    if c._clamp and x._exp > etop:
        return c._signal(_make(x._sign, x._int * 10 ** (x._exp - etop), etop), Clamped)
    return x


def _rescale(x, exp, rounding):
    """x with exactly that exponent: (number, inexact)."""
    if not x._int:
        return _make(x._sign, 0, exp), False
    if x._exp >= exp:
        return _make(x._sign, x._int * 10 ** (x._exp - exp), exp), False
    drop = exp - x._exp
    n = _digit_count(x._int)
    if drop > n + 1:
        coef, inexact = _drop_digits(x._sign, 1, 2, rounding)
    else:
        coef, inexact = _drop_digits(x._sign, x._int, drop, rounding)
    return _make(x._sign, coef, exp), inexact


# ---- transcendental functions ----------------------------------------------------------------------------------------------


def _settled(coef, digits):
    """Can a coefficient with an error of at most 2 be rounded to that many digits, whatever the error is?"""
    unit = 5 * 10 ** (_digit_count(coef) - digits - 1)
    rest = coef % unit
    return 3 <= rest <= unit - 3


def _half_even(c):
    """A context for the functions whose results are always rounded that way."""
    c = c._shallow_copy()
    c._rounding = ROUND_HALF_EVEN
    return c


def _exp_of(x, c):
    if x._kind:
        if x._kind > 1:
            return _nan_result(c, x)
        return _make(0, 0, 0) if x._sign else x
    if not x._int:
        return _make(0, 1, 0)
    c = _half_even(c)
    adjusted = x.adjusted()
    p = c._prec
    if adjusted > len(str((c._Emax + 1) * 3)):  # over- or underflow for sure
        return _finish(0, 1, c.Etiny() - 1 if x._sign else c._Emax + 1, c)
    if adjusted < -p - 1:  # 1 plus or minus almost nothing
        return _finish(0, 10 ** (p + 1) - 1 if x._sign else 10 ** (p + 1) + 1, -p - 1, c)
    extra = 4
    while True:
        numerator, places = (x._int * 10**x._exp, 0) if x._exp >= 0 else (x._int, -x._exp)
        coef, exp = _scaled_exp(-numerator if x._sign else numerator, places, p + extra)
        if _settled(coef, p):
            return _finish(0, coef, exp, c)
        extra += 4


def _special_log(x, c):
    """The logarithm of what is no positive number, else None."""
    if x._kind > 1:
        return _nan_result(c, x)
    if not x._int and not x._kind:
        return _infinity(1)
    if x._sign:
        return _invalid(c)
    return _infinity(0) if x._kind else None


def _ln_of(x, c):
    if (special := _special_log(x, c)) is not None:
        return special
    if x._exp <= 0 and x._int == 10**-x._exp:
        return _make(0, 0, 0)
    c = _half_even(c)
    p = c._prec
    places = p + 4 + _leading_zeros_of_ln(x)
    while True:
        coef = _scaled_ln(x._int, x._exp, places)
        if coef and _digit_count(abs(coef)) > p + 1 and _settled(abs(coef), p):
            return _finish(int(coef < 0), abs(coef), -places, c)
        places += 4


def _leading_zeros_of_ln(x):
    """ln(1 + d) is about d: how many zeros follow the point of d."""
    if x.adjusted() not in (-1, 0):
        return 0
    n = _digit_count(x._int)
    difference = abs(x._int - 10 ** (n if x.adjusted() == -1 else n - 1))
    return n - _digit_count(difference) + 1 if difference else 0


def _log10_of(x, c):
    if (special := _special_log(x, c)) is not None:
        return special
    n = _digit_count(x._int)
    c = _half_even(c)
    if x._int == 10 ** (n - 1):  # exact
        power = x._exp + n - 1
        return _finish(int(power < 0), abs(power), 0, c)
    p = c._prec
    places = p + 5 + _leading_zeros_of_ln(x)
    while True:
        bits = _bits_for(places + 2)
        ln10 = _fixed_ln10(bits) * 10 ** (places + 2) >> bits
        coef = _scaled_ln(x._int, x._exp, places + 2) * 10**places // ln10
        if coef and _digit_count(abs(coef)) > p + 1 and _settled(abs(coef), p):
            return _finish(int(coef < 0), abs(coef), -places, c)
        places += 4


def _sqrt_of(x, c):
    if x._kind:
        if x._kind > 1:
            return _nan_result(c, x)
        return _invalid(c) if x._sign else x
    if not x._int:
        return _finish(x._sign, 0, x._exp // 2, c)
    if x._sign:
        return _invalid(c)
    c = _half_even(c)
    ideal = x._exp // 2
    coef, exp = (x._int, x._exp) if x._exp & 1 == 0 else (x._int * 10, x._exp - 1)
    half = exp // 2
    shift = c._prec + 1 - (_digit_count(coef) + 1) // 2
    if shift > 0:
        coef *= 100**shift
        exact = True
    else:
        shift = min(shift, 0)
        coef, rest = divmod(coef, 100**-shift)
        exact = not rest
    root = isqrt(coef)
    exact = exact and root * root == coef
    half -= shift
    if exact:
        if half < ideal:
            root, taken = _strip_zeros(root, ideal - half)
            half += taken
        elif half > ideal:
            room = min(half - ideal, max(c._prec - _digit_count(root), 0))
            root *= 10**room
            half -= room
    elif root % 5 == 0:
        root += 1
    return _finish(0, root, half, c)


def _power(a, b, c):
    if a._kind > 1 or b._kind > 1:
        return _nan_result(c, a, b)
    integral = b._kind == 0 and (b._exp >= 0 or not b._int % 10**-b._exp)
    odd = integral and (b._int * 10**b._exp if 0 <= b._exp < 2 else b._int // 10**-b._exp if b._exp < 0 else 0) & 1 == 1
    if not b._kind and not b._int:
        return _invalid(c) if not a._kind and not a._int else _make(0, 1, 0)
    sign = 0
    if a._sign:
        if integral:
            sign = int(odd)
        elif b._kind == 0 and (a._kind or a._int):
            return _invalid(c)
        elif b._kind and (a._kind or a._int):
            return _invalid(c)
    if not a._kind and not a._int:
        if b._sign:
            return _infinity(sign)
        return _make(sign, 0, 0)
    if a._kind:
        return _make(sign, 0, 0) if b._sign else _infinity(sign)
    one = a._exp <= 0 and a._int == 10**-a._exp
    if b._kind:
        if one:
            return c._signal(_make(0, 10 ** (c._prec - 1), 1 - c._prec), Inexact, Rounded)
        return _make(0, 0, 0) if (a.adjusted() >= 0) == (b._sign == 1) else _infinity(0)
    if one:
        if integral:
            if b._exp >= 0 or True:
                count = min(b._int * 10 ** max(b._exp, 0) // 10 ** max(-b._exp, 0), c._prec) if b._exp < 30 else c._prec
            exp = a._exp * (1 if b._sign else count) if not b._sign else 0
            if b._sign:
                return _finish(sign, 1, 0, c)
            if exp < 1 - c._prec:
                exp = 1 - c._prec
                return c._signal(_make(sign, 10**-exp, exp), Rounded)
            return _make(sign, 10**-exp, exp)
        return c._signal(_make(0, 10 ** (c._prec - 1), 1 - c._prec), Inexact, Rounded)
    # far out of range?
    adjusted = a.adjusted()
    if b.adjusted() > len(str(c._Emax)) + c._prec + 25:
        grows = (adjusted >= 0) == (b._sign == 0)
        return _finish(sign, 1, c._Emax + 1, c) if grows else _finish(sign, 1, c.Etiny() - 5, c)
    if integral:
        return _integer_power(a, b, sign, c)
    result = _general_power(a, b, c)
    return c._signal(result, Inexact, Rounded) if result._kind == 0 else result


def _integer_power(a, b, sign, c):
    n = b._int * 10**b._exp if b._exp >= 0 else b._int // 10**-b._exp
    coef, taken = _strip_zeros(a._int, _digit_count(a._int)) if b._sign else (a._int, 0)
    exp = a._exp + taken
    if _digit_count(coef) * n <= 3000 + 20 * c._prec:
        power = coef**n
        if not b._sign:
            return _finish(sign, power, exp * n, c)
        return _divide(_make(sign, 1, 0), _make(0, power, exp * n), c)
    magnitude = _general_power(_make(0, a._int, a._exp), b, c)
    return _make(sign, magnitude._int, magnitude._exp, magnitude._kind)


def _general_power(a, b, c):
    """a ** b by exp(b * ln a), of an a > 0 that is not 1; exact results are padded to the precision."""
    exact = _exact_root_power(a, b, c)
    if exact is not None:
        coef, exp = exact
        n = _digit_count(coef)
        if n < c._prec:
            coef *= 10 ** (c._prec - n)
            exp -= c._prec - n
        return _finish(0, coef, exp, c)
    size = max(b.adjusted(), 0) + len(str(abs(a.adjusted()) + 1)) + 1
    estimate = (a.adjusted() + 1 if a.adjusted() >= 0 else a.adjusted()) * (-1 if b._sign else 1)
    if size > 40 + len(str(c._Emax)):
        return _finish(0, 1, c._Emax + 1 if estimate > 0 else c.Etiny() - 5, c)
    extra = 5
    while True:
        digits = c._prec + extra
        places = digits + size + 5
        logarithm = _scaled_ln(a._int, a._exp, places + _leading_zeros_of_ln(a))
        numerator = logarithm * b._int * (-1 if b._sign else 1)
        places += _leading_zeros_of_ln(a) - b._exp
        if places < 0:
            numerator *= 10**-places
            places = 0
        if _digit_count(abs(numerator)) - places > len(str(c._Emax)) + 2:
            return _finish(0, 1, c._Emax + 1 if numerator > 0 else c.Etiny() - 5, c)
        coef, exp = _scaled_exp(numerator, places, digits)
        if _settled(coef, c._prec) or extra > 60 + c._prec:
            return _finish(0, coef, exp, c)
        extra += 5


def _exact_root_power(a, b, c):
    """(coefficient, exponent) of a ** b if that is exact, b no integer; None otherwise."""
    top, bottom = b._int, 1
    if b._exp >= 0:
        return None
    bottom = 10**-b._exp
    while top % 2 == 0 and bottom % 2 == 0:
        top //= 2
        bottom //= 2
    while top % 5 == 0 and bottom % 5 == 0:
        top //= 5
        bottom //= 5
    coef, taken = _strip_zeros(a._int, _digit_count(a._int))
    exp = a._exp + taken
    if bottom > 400 or top > 10000 or top * _digit_count(coef) > 100 * bottom * c._prec:
        return None
    lift = exp % bottom
    coef *= 10**lift
    exp -= lift
    root = _integer_root(coef, bottom)
    if root is None:
        return None
    coef, exp = root**top, exp // bottom * top
    if b._sign:  # exact only if the coefficient has no other factors than 2 and 5
        rest, twos, fives = coef, 0, 0
        while rest % 2 == 0:
            rest //= 2
            twos += 1
        while rest % 5 == 0:
            rest //= 5
            fives += 1
        if rest != 1:
            return None
        places = max(twos, fives)
        coef, exp = 10**places // coef, -exp - places
    return (coef, exp) if _digit_count(coef) <= c._prec else None


def _integer_root(n, k):
    """The k-th root of n if it is an integer."""
    if n == 1:
        return 1
    if n.bit_length() < k:
        return None
    x = 1 << -(-n.bit_length() // k)
    while True:
        y = ((k - 1) * x + n // x ** (k - 1)) // k
        if y >= x:
            break
        x = y
    return x if x**k == n else None


# ---- text ----------------------------------------------------------------------------------------------------------------


def _parse(text):
    """(sign, coefficient, exponent, kind) of a numeral; None if it is none."""
    text = text.strip().replace("_", "")
    sign = 0
    if text[:1] in ("+", "-"):
        sign = int(text[0] == "-")
        text = text[1:]
    if not text:
        return None
    first = text[0]
    if not (first.isdecimal() or first == "."):
        lower = text.lower()
        if lower in ("inf", "infinity"):
            return sign, 0, 0, _INFINITE
        kind = _QNAN
        if lower.startswith("snan"):
            kind = _SNAN
            lower = lower[1:]
        if not lower.startswith("nan"):
            return None
        payload = lower[3:]
        if payload and not payload.isdecimal():
            return None
        return sign, _from_text(payload), 0, kind
    mantissa, exponent = text, 0
    at = max(text.find("e"), text.find("E"))
    if at >= 0:
        mantissa, power = text[:at], text[at + 1 :]
        negative = power[:1] == "-"
        if power[:1] in ("+", "-"):
            power = power[1:]
        if not power.isdecimal():
            return None
        exponent = _from_text(power)
        if negative:
            exponent = -exponent
    whole, point, fraction = mantissa.partition(".")
    if whole and not whole.isdecimal() or fraction and not fraction.isdecimal() or not whole and not fraction:
        return None
    return sign, _from_text(whole + fraction), exponent - len(fraction), _FINITE


def _special_text(x):
    sign = "-" if x._sign else ""
    if x._kind == _INFINITE:
        return sign + "Infinity"
    name = "NaN" if x._kind == _QNAN else "sNaN"
    return sign + name + (_to_text(x._int) if x._int else "")


def _text(x, engineering=False, capitals=1):
    if x._kind:
        return _special_text(x)
    digits = _to_text(x._int)
    left = x._exp + len(digits)  # digits in front of the point without an exponent
    if x._exp <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif not x._int:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        body = "0." + "0" * -point + digits
    elif point >= len(digits):
        body = digits + "0" * (point - len(digits))
    else:
        body = digits[:point] + "." + digits[point:]
    if left != point:
        body += f"{'E' if capitals else 'e'}{left - point:+d}"
    return ("-" if x._sign else "") + body


def _read_spec(text):
    """The parts of a format specification as a dict; None if it is not one."""
    spec = {"fill": " ", "align": "", "sign": "-", "z": False, "alt": False, "zero": False, "width": 0, "separator": "",
            "precision": None, "type": ""}
    if len(text) >= 2 and text[1] in "<>=^":
        spec["fill"], spec["align"], text = text[0], text[1], text[2:]
        filled = True
    else:
        filled = False
        if text[:1] and text[0] in "<>=^":
            spec["align"], text = text[0], text[1:]
    if text[:1] and text[0] in "+- ":
        spec["sign"], text = text[0], text[1:]
    if text[:1] == "z":
        spec["z"], text = True, text[1:]
    if text[:1] == "0":
        if spec["align"]:
            return None
        spec["zero"], spec["fill"], spec["align"], text = True, "0", "=", text[1:]
    digits = len(text) - len(text.lstrip("0123456789"))
    if digits:
        spec["width"], text = int(text[:digits]), text[digits:]
    if text[:1] == ",":
        spec["separator"], text = ",", text[1:]
    elif text[:1] == "_":
        return None
    if text[:1] == ".":
        text = text[1:]
        digits = len(text) - len(text.lstrip("0123456789"))
        if not digits:
            return None
        spec["precision"], text = int(text[:digits]), text[digits:]
    if len(text) > 1 or text and text not in "eEfFgGn%":
        return None
    spec["type"] = text
    return spec


def _group(digits, separator, width):
    """Digits in groups of three, zeros in front up to the width."""
    if not separator:
        return digits.rjust(width, "0")
    out = []
    length = 0
    while digits or length < width:
        part, digits = digits[-3:], digits[:-3]
        if length:
            length += 1
            if not digits and not part and length >= width:
                pass
        missing = 3 - len(part)
        if not digits and missing:
            part = part.rjust(len(part) + min(missing, max(width - length - len(part), 0 if part else 1)), "0")
        out.append(part)
        length += len(part)
    return separator.join(reversed(out))


def _format(x, text, c):
    spec = _read_spec(text)
    if spec is None:
        raise ValueError("invalid format string")
    kind = spec["type"]
    rounding = c._rounding
    if x._kind:
        body, sign = _special_text(x).lstrip("-"), "-" if x._sign else ""
        if kind == "%":
            body += "%"
        if spec["zero"]:
            spec["fill"], spec["align"] = " ", ">"
        return _pad(spec, sign or (spec["sign"] if spec["sign"] != "-" else ""), body)
    if not kind:
        kind = "g" if c.capitals == 0 else "G"
    precision = spec["precision"]
    if kind == "%":
        x = _make(x._sign, x._int, x._exp + 2)
    if precision is not None:
        if kind in "eE":
            x = _to_figures(x, precision + 1, rounding)
        elif kind in "fF%":
            x = _rescale(x, -precision, rounding)[0]
        elif _digit_count(x._int) > max(precision, 1):
            x = _to_figures(x, max(precision, 1), rounding)
    if spec["z"] and x._sign and not x._int:
        x = _make(0, x._int, x._exp)
    if not x._int and x._exp > 0 and kind in "fF%":
        x = _make(x._sign, 0, 0)
    digits = _to_text(x._int)
    left = x._exp + len(digits)
    if kind in "eE":
        point = 1 - precision if not x._int and precision is not None else 1
    elif kind in "fF%":
        point = left
    elif x._exp <= 0 and left > -6:
        point = left
    else:
        point = 1
    if point <= 0:
        whole, fraction = "0", "0" * -point + digits
    elif point >= len(digits):
        whole, fraction = digits + "0" * (point - len(digits)), ""
    else:
        whole, fraction = digits[:point], digits[point:]
    exponent = left - point
    tail = ("." + fraction if fraction else "")
    if exponent != 0 or kind in "eE":
        tail += f"{'E' if kind in 'EG' else 'e'}{exponent:+d}"
    if kind == "%":
        tail += "%"
    sign = "-" if x._sign else spec["sign"] if spec["sign"] != "-" else ""
    width = spec["width"] - len(sign) - len(tail) if spec["zero"] else 1
    return _pad(spec, sign, _group(whole, spec["separator"], max(width, 1)) + tail)


def _to_figures(x, figures, rounding):
    """x rounded (or padded) to that many digits."""
    if not x._int:
        return x
    exp = x.adjusted() + 1 - figures
    y = _rescale(x, exp, rounding)[0]
    if _digit_count(y._int) > figures:
        y = _rescale(y, exp + 1, rounding)[0]
    return y


def _pad(spec, sign, body):
    missing = spec["width"] - len(sign) - len(body)
    padding = spec["fill"] * missing
    align = spec["align"] or ">"
    if align == "<":
        return sign + body + padding
    if align == "=":
        return sign + padding + body
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body
