"""Decimal arithmetic: numbers with exactly the digits one writes, and a context that says how results are rounded.

A number is sign, coefficient (an int) and exponent, or a special value. Operations follow the General Decimal Arithmetic
specification: an exact result is computed and rounded once by _finish. Transcendental functions compute in binary fixed point
with more and more digits until rounding is beyond doubt.
"""

import sys
from collections import namedtuple
from math import isqrt
from numbers import Complex, Number, Rational

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped",
    "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
    "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext",
    "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


# ---- signals ---------------------------------------------------------------------------------------------------------


class DecimalException(ArithmeticError):
    """The root of all signals."""


class Clamped(DecimalException):
    """The exponent of a result was changed to fit the context."""


class InvalidOperation(DecimalException):
    """An operation without a meaningful result."""


class ConversionSyntax(InvalidOperation):
    """Text that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Division of a finite number by zero."""


class DivisionImpossible(InvalidOperation):
    """The integer quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero divided by zero."""


class Inexact(DecimalException):
    """A rounding lost digits other than zeros."""


class InvalidContext(InvalidOperation):
    """The context does not allow the operation."""


class Rounded(DecimalException):
    """A rounding dropped digits, zeros perhaps."""


class Subnormal(DecimalException):
    """The exponent of a result is below Emin."""


class Overflow(Inexact, Rounded):
    """A result too large for the context."""


class Underflow(Inexact, Rounded, Subnormal):
    """A subnormal result that is not exact."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with Decimals."""


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_CONDITIONS = (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)  # kinds of InvalidOperation


def _signal_of(condition):
    return InvalidOperation if condition in _CONDITIONS else condition


class _SignalDict(dict):
    """The flags or traps of a context: exactly one entry for each signal."""

    __slots__ = ()

    def __init__(self, on=()):
        for signal in _SIGNALS:
            dict.__setitem__(self, signal, signal in on)

    def __setitem__(self, signal, value):
        if signal not in _SIGNALS:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, signal, bool(value))

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{value!r}" for signal, value in self.items()) + "}"

    def copy(self):
        return dict(self)

    def _on(self):
        return [signal for signal in _SHOWN if self[signal]]


SignalDict = _SignalDict


# ---- integers --------------------------------------------------------------------------------------------------------


def _digit_count(n):
    """The number of decimal digits of n >= 0; 1 for 0."""
    if n < 10**15:
        return len(str(n))
    guess = n.bit_length() * 30103 // 100000  # at most one too small... or right
    while n >= 10**guess:
        guess += 1
    while guess > 1 and n < 10 ** (guess - 1):
        guess -= 1
    return guess


def _to_text(n):
    """str(n), however long."""
    if n.bit_length() < 12000:
        return str(n)
    half = n.bit_length() * 30103 // 200000
    high, low = divmod(n, 10**half)
    return _to_text(high) + _to_text(low).zfill(half)


def _from_text(text):
    """int(text), however long."""
    if len(text) < 4000:
        return int(text or "0")
    half = len(text) // 2
    return _from_text(text[:-half]) * 10**half + _from_text(text[-half:])


def _strip_zeros(n, limit):
    """n without up to `limit` trailing zeros, and how many were taken."""
    taken = 0
    step = 1
    while limit - taken >= step and n:
        q, r = divmod(n, 10**step)
        if r:
            if step == 1:
                break
            step = 1
            continue
        n = q
        taken += step
        step *= 2
    while taken < limit and n and n % 10 == 0:
        n //= 10
        taken += 1
    return n, taken


def _goes_up(rounding, sign, q, r, unit):
    """Does q + r/unit, 0 < r < unit, round away from zero?"""
    if rounding == ROUND_HALF_EVEN:
        return 2 * r > unit or (2 * r == unit and q & 1 == 1)
    if rounding == ROUND_HALF_UP:
        return 2 * r >= unit
    if rounding == ROUND_HALF_DOWN:
        return 2 * r > unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return sign == 0
    if rounding == ROUND_FLOOR:
        return sign == 1
    return q % 5 == 0  # ROUND_05UP


def _drop_digits(sign, coef, drop, rounding):
    """coef / 10**drop rounded, and whether that was inexact."""
    unit = 10**drop
    q, r = divmod(coef, unit)
    if not r:
        return q, False
    return q + _goes_up(rounding, sign, q, r, unit), True


# ---- fixed point: integers that stand for a number times 2**bits ---------------------------------------------------------


def _fixed_ln(x, bits):
    """ln of x >= 1 (fixed point): square roots until it is close to 1, then the series of 2*atanh((x-1)/(x+1))."""
    one = 1 << bits
    halvings = 0
    wanted = 8 + isqrt(bits) // 2
    while x - one >> max(bits - wanted, 0):
        x = isqrt(x << bits)
        halvings += 1
    z = ((x - one) << bits) // (x + one)
    square = z * z >> bits
    total, term, k = z, z, 1
    while term:
        term = term * square >> bits
        k += 2
        total += term // k
    return total << halvings + 1


_ln10 = {}


def _fixed_ln10(bits):
    found = _ln10.get(bits)
    if found is None:
        guard = bits + 40
        # ln 10 = 3 ln 2 + ln 1.25, each by a fast series
        found = _ln10[bits] = (3 * _fixed_ln(2 << guard, guard) + _fixed_ln(5 << guard - 2, guard)) >> 40
        if len(_ln10) > 20:
            _ln10.pop(next(iter(_ln10)))
    return found


def _fixed_exp(x, bits):
    """e**x of 0 <= x < 4 (fixed point): halved, the power series, squared again."""
    halvings = 4 + isqrt(bits) // 2
    guard = bits + 2 * halvings
    x = x << guard - bits >> halvings
    total = term = 1 << guard
    k = 1
    while term:
        term = (term * x >> guard) // k
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total >> guard
    return total >> guard - bits


def _bits_for(places):
    return places * 3322 // 1000 + 40


def _scaled_ln(coef, exp, places):
    """ln(coef * 10**exp) * 10**places, to within 1."""
    n = _digit_count(coef)
    power = exp + n - 1  # the number is m * 10**power with 1 <= m < 10
    bits = _bits_for(places + len(str(abs(power))) + 2) + 2 * isqrt(_bits_for(places))
    m = (coef << bits) // 10 ** (n - 1)
    value = _fixed_ln(m, bits) + power * _fixed_ln10(bits)
    return value * 10**places >> bits


def _scaled_exp(numerator, places_in, digits):
    """e**(numerator / 10**places_in) as (coefficient of about that many digits, exponent)."""
    size = max(_digit_count(abs(numerator)) - places_in, 0)
    bits = _bits_for(digits + size + 4)
    x = (numerator << bits) // 10**places_in
    power, rest = divmod(x, _fixed_ln10(bits))
    value = _fixed_exp(rest, bits)
    return value * 10**digits >> bits, power - digits


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
    if shift >= 0:
        q, r = divmod(a._int * 10**shift, b._int)
    else:
        q, r = divmod(a._int, b._int * 10**-shift)
    if r:
        if q % 5 == 0:
            q += 1
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


def _ln_of(x, c):
    if x._kind > 1:
        return _nan_result(c, x)
    if not x._int and not x._kind:
        return _infinity(1)
    if x._sign:
        return _invalid(c)
    if x._kind:
        return _infinity(0)
    if x._exp <= 0 and x._int == 10**-x._exp or x._exp > 0 and False:
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
    if x._kind > 1:
        return _nan_result(c, x)
    if not x._int and not x._kind:
        return _infinity(1)
    if x._sign:
        return _invalid(c)
    if x._kind:
        return _infinity(0)
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


# ---- numbers -------------------------------------------------------------------------------------------------------------


def _convert(x):
    """An int or Decimal operand as a Decimal; None for anything else."""
    if isinstance(x, Decimal):
        return x
    if isinstance(x, int):
        return _make(int(x < 0), abs(int(x)), 0)
    return None


def _operand(x):
    found = _convert(x)
    if found is None:
        raise TypeError(f"conversion from {type(x).__name__} to Decimal is not supported")
    return found


def _from_float_exactly(f):
    if f != f:
        return _nan(0, int(str(f)[0] == "-"))
    if f in (float("inf"), float("-inf")):
        return _infinity(int(f < 0))
    negative = f < 0 or f == 0 and str(f)[0] == "-"
    n, d = abs(f).as_integer_ratio()
    places = d.bit_length() - 1
    return _make(int(negative), n * 5**places, -places)


def _binary(operation):
    def forward(self, other, /):
        other = _convert(other)
        if other is None:
            return NotImplemented
        return operation(self, other, getcontext())

    def reverse(self, other, /):
        other = _convert(other)
        if other is None:
            return NotImplemented
        return operation(other, self, getcontext())

    return forward, reverse


def _ordering(test, invert=False):
    def compare(self, other, /):
        c = getcontext()
        other = _comparable(self, other, c, False)
        if other is None:
            return NotImplemented
        if isinstance(other, tuple):
            self, other = other
        if self._kind > 1 or other._kind > 1:
            c._signal(None, InvalidOperation)
            return False
        return test(_compare(self, other))

    return compare


def _comparable(self, other, c, equality):
    """The other operand of a comparison as a Decimal (or both as a pair); None if it is no number."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _convert(other)
    if equality and isinstance(other, complex):
        if other.imag != 0:
            return None
        other = other.real
    if isinstance(other, float):
        if equality:
            c.flags[FloatOperation] = True
            if c.traps[FloatOperation] and not equality:
                raise FloatOperation([FloatOperation])
        else:
            c._signal(None, FloatOperation)
        return _from_float_exactly(other)
    if isinstance(other, Rational):
        if self._kind:
            return self, _make(0, 0, 0)
        return _make(self._sign, self._int * other.denominator, self._exp), _convert(int(other.numerator))
    return None


class Decimal:
    """A decimal number: Decimal('3.14'), Decimal(3), Decimal((0, (3, 1, 4), -2)), Decimal(3.14)."""

    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            parts = _parse(value)
            c = context or getcontext()
            if parts is None or not _in_range(parts):
                found = c._signal(_nan(), ConversionSyntax if parts is None else InvalidOperation)
                parts = found._sign, found._int, found._exp, found._kind
        elif isinstance(value, int):
            parts = int(value < 0), abs(int(value)), 0, _FINITE
        elif isinstance(value, Decimal):
            if cls is Decimal and type(value) is Decimal:
                return value
            parts = value._sign, value._int, value._exp, value._kind
        elif isinstance(value, (list, tuple)):
            parts = _parts_of_sequence(value)
        elif isinstance(value, float):
            c = context or getcontext()
            c._signal(None, FloatOperation)
            found = _from_float_exactly(value)
            parts = found._sign, found._int, found._exp, found._kind
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._kind = parts
        return self

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float (or int)."""
        if isinstance(f, int):
            found = _convert(f)
        elif isinstance(f, float):
            found = _from_float_exactly(f)
        else:
            raise TypeError("argument must be int or float")
        return found if cls is Decimal else cls(found)

    # what it is

    def is_nan(self):
        """True for a quiet or signaling NaN."""
        return self._kind > 1

    def is_qnan(self):
        """True for a quiet NaN."""
        return self._kind == _QNAN

    def is_snan(self):
        """True for a signaling NaN."""
        return self._kind == _SNAN

    def is_infinite(self):
        """True for plus or minus infinity."""
        return self._kind == _INFINITE

    def is_finite(self):
        """True for a number that is neither infinite nor a NaN."""
        return not self._kind

    def is_signed(self):
        """True if the sign is negative, also of a zero."""
        return self._sign == 1

    def is_zero(self):
        """True for a zero."""
        return not self._kind and not self._int

    def is_normal(self, context=None):
        """True for a finite number, not 0, that is not subnormal."""
        return not self._kind and self._int != 0 and self.adjusted() >= (context or getcontext())._Emin

    def is_subnormal(self, context=None):
        """True for a number, not 0, whose exponent is below Emin."""
        return not self._kind and self._int != 0 and self.adjusted() < (context or getcontext())._Emin

    def is_canonical(self):
        """True: all are."""
        return True

    def canonical(self):
        """The number itself."""
        return self

    def radix(self):
        """Decimal(10)."""
        return _make(0, 10, 0)

    def number_class(self, context=None):
        """'-Infinity', '-Normal', '-Subnormal', '-Zero', '+Zero', ..., 'NaN' or 'sNaN'."""
        if self._kind > 1:
            return "sNaN" if self._kind == _SNAN else "NaN"
        sign = "-" if self._sign else "+"
        if self._kind:
            return sign + "Infinity"
        if not self._int:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def __bool__(self):
        return self._kind != 0 or self._int != 0

    def adjusted(self):
        """The exponent of the leading digit; 0 for special values."""
        return 0 if self._kind else self._exp + _digit_count(self._int) - 1

    def as_tuple(self):
        """(sign, digits, exponent)"""
        if self._kind == _INFINITE:
            return DecimalTuple(self._sign, (0,), "F")
        if self._kind:
            digits = tuple(map(int, _to_text(self._int))) if self._int else ()
            return DecimalTuple(self._sign, digits, "n" if self._kind == _QNAN else "N")
        return DecimalTuple(self._sign, tuple(map(int, _to_text(self._int))), self._exp)

    def as_integer_ratio(self):
        """Two ints, the second positive, whose quotient is exactly the number."""
        if self._kind:
            if self._kind > 1:
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        if not self._int:
            return 0, 1
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10**self._exp
        else:
            twos = fives = -self._exp
            while fives > 0 and n % 5 == 0:
                n //= 5
                fives -= 1
            shift = min((n & -n).bit_length() - 1, twos)
            n >>= shift
            d = 5**fives << (twos - shift)
        return (-n if self._sign else n), d

    # text

    def __str__(self):
        return _text(self, capitals=getcontext().capitals)

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        """Text whose exponent is a multiple of 3."""
        return _text(self, True, (context or getcontext()).capitals)

    def __format__(self, specifier, context=None):
        return _format(self, specifier, context or getcontext())

    # conversions

    def __int__(self):
        if self._kind:
            if self._kind > 1:
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == _SNAN:
            raise ValueError("cannot convert signaling NaN to float")
        if self._kind == _QNAN:
            return float("-nan" if self._sign else "nan")
        return float(_text(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _make(0, 0, 0)

    def conjugate(self):
        """The number itself."""
        return self

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def _to_int(self, rounding):
        if self._kind:
            return int(self)
        return int(_rescale(self, 0, rounding)[0]) if self._exp < 0 else int(self)

    def __round__(self, n=None, /):
        if n is None:
            return self._to_int(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_make(0, 1, -n))

    def __hash__(self):
        if self._kind:
            if self._kind == _SNAN:
                raise TypeError("Cannot hash a signaling NaN value")
            if self._kind == _QNAN:
                return object.__hash__(self)
            return -sys.hash_info.inf if self._sign else sys.hash_info.inf
        modulus = sys.hash_info.modulus
        power = pow(10, self._exp, modulus)
        h = self._int * power % modulus
        h = -h if self._sign else h
        return -2 if h == -1 else h

    def __reduce__(self):
        return (self.__class__, (str(self),))

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo, /):
        return self.__copy__()

    # comparison

    def __eq__(self, other, /):
        c = getcontext()
        other = _comparable(self, other, c, True)
        if other is None:
            return NotImplemented
        if isinstance(other, tuple):
            self, other = other
        if self._kind > 1 or other._kind > 1:
            if self._kind == _SNAN or other._kind == _SNAN:
                c._signal(None, InvalidOperation)
            return False
        return _compare(self, other) == 0

    __lt__ = _ordering(lambda order: order < 0)
    __le__ = _ordering(lambda order: order <= 0)
    __gt__ = _ordering(lambda order: order > 0)
    __ge__ = _ordering(lambda order: order >= 0)

    def compare(self, other, context=None):
        """-1, 0 or 1 as a Decimal; a NaN if one is a NaN."""
        other, c = _operand(other), context or getcontext()
        if self._kind > 1 or other._kind > 1:
            return _nan_result(c, self, other)
        return _convert(_compare(self, other))

    def compare_signal(self, other, context=None):
        """compare(), where all NaNs signal."""
        other, c = _operand(other), context or getcontext()
        for x in (self, other):
            if x._kind == _SNAN:
                return _nan_result(c, self, other)
        for x in (self, other):
            if x._kind == _QNAN:
                return c._signal(_fix_nan(x, c), InvalidOperation)
        return _convert(_compare(self, other))

    def _total_key(self):
        """(kind of value, a further order within it): for the total order of magnitudes"""
        return {_FINITE: 0, _INFINITE: 1, _SNAN: 2, _QNAN: 3}[self._kind]

    def compare_total(self, other, context=None):
        """The order of representations: -0 < 0, 1.00 < 1.0, NaNs outermost."""
        other = _operand(other)
        if self._sign != other._sign:
            return _convert(-1 if self._sign else 1)
        order = _total_order(self, other)
        return _convert(-order if self._sign else order)

    def compare_total_mag(self, other, context=None):
        """compare_total() of the absolute values."""
        return _convert(_total_order(self, _operand(other)))

    def same_quantum(self, other, context=None):
        """True if both have the same exponent, or are both infinite or NaNs."""
        other = _operand(other)
        if self._kind or other._kind:
            return self._kind > 1 and other._kind > 1 or self._kind == other._kind == _INFINITE
        return self._exp == other._exp

    def max(self, other, context=None):
        """The larger one; a number rather than a quiet NaN."""
        return _choose(self, _operand(other), context or getcontext(), _compare, 1)

    def min(self, other, context=None):
        """The smaller one; a number rather than a quiet NaN."""
        return _choose(self, _operand(other), context or getcontext(), _compare, -1)

    def max_mag(self, other, context=None):
        """The one with the larger absolute value."""
        return _choose(self, _operand(other), context or getcontext(), _compare_magnitude, 1)

    def min_mag(self, other, context=None):
        """The one with the smaller absolute value."""
        return _choose(self, _operand(other), context or getcontext(), _compare_magnitude, -1)

    # arithmetic

    __add__, __radd__ = _binary(_add)
    __sub__, __rsub__ = _binary(lambda a, b, c: _add(a, b, c, True))
    __mul__, __rmul__ = _binary(_multiply)
    __truediv__, __rtruediv__ = _binary(_divide)
    __floordiv__, __rfloordiv__ = _binary(_floor_divide)
    __mod__, __rmod__ = _binary(_remainder)
    __divmod__, __rdivmod__ = _binary(_divmod)

    def __pow__(self, other, modulo=None, /):
        other = _convert(other)
        if other is None:
            return NotImplemented
        if modulo is None:
            return _power(self, other, getcontext())
        modulo = _convert(modulo)
        if modulo is None:
            return NotImplemented
        return _power_modulo(self, other, modulo, getcontext())

    def __rpow__(self, other, modulo=None, /):
        other = _convert(other)
        return NotImplemented if other is None else _power(other, self, getcontext())

    def __neg__(self):
        c = getcontext()
        sign = self._sign ^ 1
        if not self._kind and not self._int and c._rounding != ROUND_FLOOR:
            sign = 0
        return _plus(self, c, sign)

    def __pos__(self):
        c = getcontext()
        if not self._kind and not self._int and c._rounding != ROUND_FLOOR:
            return _plus(self, c, 0)
        return _plus(self, c)

    def __abs__(self):
        return _plus(self, getcontext(), 0)

    def copy_abs(self):
        """The absolute value, without rounding."""
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        """The number with the other sign, without rounding."""
        return _make(self._sign ^ 1, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """The number with the sign of the other."""
        return _make(_operand(other)._sign, self._int, self._exp, self._kind)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third, c = _operand(other), _operand(third), context or getcontext()
        if self._kind or other._kind:
            if self._kind == _SNAN or other._kind == _SNAN or third._kind == _SNAN:
                return _nan_result(c, self, other, third)
            product = _multiply(self, other, c)
            if product._kind > 1:
                return product
            return _add(product, third, c)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return _add(product, third, c)

    def remainder_near(self, other, context=None):
        """self - n * other, n the integer nearest to the quotient (the even one of two)."""
        a, b, c = self, _operand(other), context or getcontext()
        if a._kind > 1 or b._kind > 1:
            return _nan_result(c, a, b)
        if a._kind:
            return _invalid(c)
        if b._kind:
            return _plus(a, c)
        if not b._int:
            return _invalid(c, InvalidOperation if a._int else DivisionUndefined)
        ideal = min(a._exp, b._exp)
        if not a._int:
            return _finish(a._sign, 0, ideal, c)
        difference = a.adjusted() - b.adjusted()
        if difference >= c._prec + 1:
            return _invalid(c, DivisionImpossible)
        if difference <= -2:
            return _plus(_finish_exponent(a, ideal, c), c)
        x, y = a._int * 10 ** (a._exp - ideal), b._int * 10 ** (b._exp - ideal)
        q, r = divmod(x, y)
        if 2 * r + (q & 1) > y:
            r -= y
            q += 1
        if q >= 10**c._prec:
            return _invalid(c, DivisionImpossible)
        sign = a._sign
        if r < 0:
            sign, r = 1 - sign, -r
        return _finish(sign, r, ideal, c)

    def sqrt(self, context=None):
        """The square root."""
        return _sqrt_of(self, context or getcontext())

    def exp(self, context=None):
        """e ** self."""
        return _exp_of(self, context or getcontext())

    def ln(self, context=None):
        """The natural logarithm."""
        return _ln_of(self, context or getcontext())

    def log10(self, context=None):
        """The logarithm to base 10."""
        return _log10_of(self, context or getcontext())

    def logb(self, context=None):
        """The exponent of the leading digit, as a Decimal."""
        c = context or getcontext()
        if self._kind > 1:
            return _nan_result(c, self)
        if self._kind:
            return _infinity(0)
        if not self._int:
            return c._signal(_infinity(1), DivisionByZero)
        return _plus(_convert(self.adjusted()), c)

    # exponents and digits

    def normalize(self, context=None):
        """Without trailing zeros; every zero becomes 0."""
        c = context or getcontext()
        x = _plus(self, c)
        if x._kind:
            return x
        if not x._int:
            return _make(x._sign, 0, 0)
        highest = c.Etop() if c._clamp else c._Emax
        coef, taken = _strip_zeros(x._int, max(highest - x._exp, 0))
        return _make(x._sign, coef, x._exp + taken)

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another."""
        exp, c = _operand(exp), context or getcontext()
        if rounding is None:
            rounding = c._rounding
        elif rounding not in _ROUNDINGS:
            _bad_rounding()
        if self._kind or exp._kind:
            if self._kind > 1 or exp._kind > 1:
                return _nan_result(c, self, exp)
            return self if self._kind and exp._kind else _invalid(c)
        if not c.Etiny() <= exp._exp <= c._Emax:
            return _invalid(c)
        if not self._int:
            return _finish(self._sign, 0, exp._exp, c)
        if self.adjusted() > c._Emax or self.adjusted() - exp._exp + 1 > c._prec:
            return _invalid(c)
        x, inexact = _rescale(self, exp._exp, rounding)
        if x.adjusted() > c._Emax or _digit_count(x._int) > c._prec:
            return _invalid(c)
        signals = []
        if x._int and x.adjusted() < c._Emin:
            signals.append(Subnormal)
        if x._exp > self._exp:
            if inexact:
                signals.append(Inexact)
            signals.append(Rounded)
        x = _clamped(x, c)
        return c._signal(x, *signals) if signals else x

    def to_integral_value(self, rounding=None, context=None):
        """Rounded to an integer, without signals."""
        c = context or getcontext()
        if rounding is not None and rounding not in _ROUNDINGS:
            _bad_rounding()
        if self._kind:
            return _nan_result(c, self) if self._kind > 1 else self
        return self if self._exp >= 0 else _rescale(self, 0, rounding or c._rounding)[0]

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Rounded to an integer; signals Inexact or Rounded."""
        c = context or getcontext()
        if rounding is not None and rounding not in _ROUNDINGS:
            _bad_rounding()
        if self._kind:
            return _nan_result(c, self) if self._kind > 1 else self
        if self._exp >= 0:
            return self
        if not self._int:
            return _make(self._sign, 0, 0)
        x, inexact = _rescale(self, 0, rounding or c._rounding)
        return c._signal(x, *((Inexact, Rounded) if inexact else (Rounded,)))

    def scaleb(self, other, context=None):
        """The number times 10 ** other."""
        other, c = _operand(other), context or getcontext()
        if self._kind > 1 or other._kind > 1:
            return _nan_result(c, self, other)
        if other._kind or other._exp != 0:
            return _invalid(c)
        n = int(other)
        if abs(n) > 2 * (c._Emax + c._prec):
            return _invalid(c)
        return self if self._kind else _finish(self._sign, self._int, self._exp + n, c)

    def _padded(self, other, c):
        """Digits as text of exactly the precision, and the count of a shift; or a result that is final."""
        if self._kind > 1 or other._kind > 1:
            return None, _nan_result(c, self, other)
        if other._kind or other._exp != 0 or other._int > c._prec:
            return None, _invalid(c)
        if self._kind:
            return None, self
        return _to_text(self._int).zfill(c._prec)[-c._prec :], int(other)

    def shift(self, other, context=None):
        """The digits moved left by other (right if negative), zeros coming in."""
        digits, n = self._padded(_operand(other), context or getcontext())
        if digits is None:
            return n
        moved = digits[n:] + "0" * n if n >= 0 else digits[:n]
        return _make(self._sign, _from_text(moved), self._exp)

    def rotate(self, other, context=None):
        """The digits rotated left by other (right if negative)."""
        digits, n = self._padded(_operand(other), context or getcontext())
        if digits is None:
            return n
        return _make(self._sign, _from_text(digits[n:] + digits[:n]), self._exp)

    def next_plus(self, context=None):
        """The smallest number of the context that is larger."""
        return _next(self, 0, context or getcontext())

    def next_minus(self, context=None):
        """The largest number of the context that is smaller."""
        return _next(self, 1, context or getcontext())

    def next_toward(self, other, context=None):
        """The number of the context next to this one on the way to the other."""
        other, c = _operand(other), context or getcontext()
        if self._kind > 1 or other._kind > 1:
            return _nan_result(c, self, other)
        order = _compare(self, other)
        if order == 0:
            return self.copy_sign(other)
        x = _next(self, int(order > 0), c)
        if x._kind:
            return c._signal(x, Overflow, Inexact, Rounded)
        if x.adjusted() < c._Emin:
            signals = [Underflow, Subnormal, Inexact, Rounded]
            return c._signal(x, *(signals if x._int else signals + [Clamped]))
        return x

    # digits as bits

    def _bits(self):
        if self._kind or self._sign or self._exp:
            return None
        text = _to_text(self._int)
        return None if text.strip("01") else int(text, 2)

    def _logical(self, other, context, operation):
        c = context or getcontext()
        a, b = self._bits(), _operand(other)._bits()
        if a is None or b is None:
            return _invalid(c)
        return _make(0, _from_text(bin(operation(a, b))[2:][-c._prec :]), 0)

    def logical_and(self, other, context=None):
        """Digit by digit and."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """Digit by digit or."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """Digit by digit exclusive or."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """Every digit inverted, up to the precision."""
        c = context or getcontext()
        ones = _make(0, (10**c._prec - 1) // 9, 0)
        return self.logical_xor(ones, c)


Number.register(Decimal)


def _in_range(parts):
    """No numeral may exceed what the widest context can hold."""
    _, coef, exp, kind = parts
    return kind != 0 or MIN_ETINY <= exp and exp + (_digit_count(coef) - 1 if coef else 0) <= MAX_EMAX


def _parts_of_sequence(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if not all(isinstance(d, int) and 0 <= d <= 9 for d in digits):
        raise ValueError("coefficient must be a tuple of digits")
    coef = _from_text("".join(map(str, map(int, digits))))
    if isinstance(exp, int):
        return sign, coef, exp, _FINITE
    if exp == "F":
        return sign, 0, 0, _INFINITE
    if exp in ("n", "N"):
        return sign, coef, 0, _QNAN if exp == "n" else _SNAN
    raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")


def _total_order(a, b):
    x, y = a._total_key(), b._total_key()
    if x != y:
        return 1 if x > y else -1
    if x > 1:
        return (a._int > b._int) - (a._int < b._int)
    return _compare_magnitude(a, b) or (0 if x else (a._exp > b._exp) - (a._exp < b._exp))


def _choose(a, b, c, order, wanted):
    if a._kind > 1 or b._kind > 1:
        if a._kind == _SNAN or b._kind == _SNAN or a._kind and b._kind > 1 and a._kind > 1:
            return _nan_result(c, a, b)
        return _plus(b if a._kind > 1 else a, c)
    found = order(a, b)
    if found == 0:  # equal: by the total order
        found = int(a.compare_total(b))
    return _plus(a if found == wanted or found == 0 else b, c)


def _next(x, down, c):
    if x._kind > 1:
        return _nan_result(c, x)
    if x._kind:
        if x._sign == down:
            return x
        return _make(x._sign, 10**c._prec - 1, c.Etop())
    c = c._shallow_copy()
    c._rounding = ROUND_FLOOR if down else ROUND_CEILING
    c.traps = c.flags = ()
    fitting = _finish(x._sign, x._int, x._exp, c)
    if fitting != x:
        return fitting
    return _add(x, _make(down, 1, c.Etiny() - 1), c)


def _power_modulo(a, b, m, c):
    if a._kind > 1 or b._kind > 1 or m._kind > 1:
        return _nan_result(c, a, b, m)
    integral = all(not x._kind and (x._exp >= 0 or not x._int % 10**-x._exp) for x in (a, b, m))
    if not integral or b._sign or not m._int or m.adjusted() >= c._prec or not a._int and not b._int:
        return _invalid(c)
    sign = a._sign if int(b) & 1 else 0
    return _make(sign, pow(abs(int(a)), int(b), abs(int(m))), 0)


# ---- contexts --------------------------------------------------------------------------------------------------------------


def _bad_rounding():
    names = ",\n   ".join((", ".join(_ROUNDINGS[:4]), ", ".join(_ROUNDINGS[4:7]), _ROUNDINGS[7]))
    raise TypeError(f"valid values for rounding are:\n  [{names}]")


def _ranged(slot, low, high, message):
    def get(self):
        return getattr(self, slot)

    def set(self, value):
        if not isinstance(value, int):
            raise TypeError("an integer is required")
        if not low <= value <= high:
            raise ValueError(message)
        object.__setattr__(self, slot, int(value))

    return property(get, set)


class Context:
    """Precision, rounding, range of exponents, and which signals raise: what arithmetic goes by."""

    __slots__ = ("_prec", "_rounding", "_Emin", "_Emax", "_capitals", "_clamp", "_flags", "_traps")

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext
        self.prec = base._prec if prec is None else prec
        self.rounding = base._rounding if rounding is None else rounding
        self.Emin = base._Emin if Emin is None else Emin
        self.Emax = base._Emax if Emax is None else Emax
        self.capitals = base._capitals if capitals is None else capitals
        self.clamp = base._clamp if clamp is None else clamp
        self.flags = () if flags is None else flags
        self.traps = base._traps if traps is None else traps

    prec = _ranged("_prec", 1, MAX_PREC, "valid range for prec is [1, MAX_PREC]")
    Emin = _ranged("_Emin", MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")
    Emax = _ranged("_Emax", 0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")
    capitals = _ranged("_capitals", 0, 1, "valid values for capitals are 0 or 1")
    clamp = _ranged("_clamp", 0, 1, "valid values for clamp are 0 or 1")

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in _ROUNDINGS:
            _bad_rounding()
        self._rounding = value

    @property
    def flags(self):
        return self._flags

    @flags.setter
    def flags(self, value):
        self._flags = self._signals_from(value)

    @property
    def traps(self):
        return self._traps

    @traps.setter
    def traps(self, value):
        self._traps = self._signals_from(value)

    @staticmethod
    def _signals_from(value):
        if isinstance(value, dict):
            if set(value) != set(_SIGNALS):
                raise KeyError("invalid error flag") if set(value) - set(_SIGNALS) else TypeError("invalid signal dict")
            return _SignalDict([signal for signal, on in value.items() if on])
        for signal in value:
            if signal not in _SIGNALS:
                raise TypeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                                "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
        return _SignalDict(list(value))

    def __setattr__(self, name, value):
        if name not in _CONTEXT_ATTRIBUTES:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal in self._flags._on())
        traps = ", ".join(signal.__name__ for signal in self._traps._on())
        return (f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self._Emin}, Emax={self._Emax}, "
                f"capitals={self._capitals}, clamp={self._clamp}, flags=[{flags}], traps=[{traps}])")

    def __reduce__(self):
        flags = [signal for signal, on in self._flags.items() if on]
        traps = [signal for signal, on in self._traps.items() if on]
        return (self.__class__, (self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamp, flags, traps))

    __hash__ = None

    def _signal(self, result, *conditions):
        """Sets the flags; raises if one is trapped, else gives the result."""
        flags, traps = self._flags, self._traps
        trapped = False
        for condition in conditions:
            signal = _signal_of(condition)
            dict.__setitem__(flags, signal, True)
            trapped = trapped or traps[signal]
        if not trapped:
            return result
        raised = [condition for condition in conditions if traps[_signal_of(condition)]]
        order = [c for c in _CONDITIONS if c in raised] + [s for s in _SIGNALS if s in raised]
        first = next(s for s in _SIGNALS if any(_signal_of(c) is s for c in raised))
        raise first(order)

    def _shallow_copy(self):
        """The same flags and traps."""
        c = object.__new__(Context)
        for slot in Context.__slots__:
            object.__setattr__(c, slot, getattr(self, slot))
        return c

    def copy(self):
        """A context of its own."""
        c = self._shallow_copy()
        c.flags = self._flags
        c.traps = self._traps
        return c

    __copy__ = copy

    def clear_flags(self):
        """Resets all flags."""
        self.flags = ()

    def clear_traps(self):
        """Resets all traps."""
        self.traps = ()

    def Etiny(self):
        """The exponent of the smallest subnormal number."""
        return self._Emin - self._prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits."""
        return self._Emax - self._prec + 1

    def create_decimal(self, num="0", /):
        """A Decimal from any value, rounded to this context."""
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return self._signal(_nan(), ConversionSyntax)
        parts = _parse(num) if isinstance(num, str) else None
        x = _make(*parts) if parts else Decimal(num, self)
        if x._kind > 1:
            if x._int and _digit_count(x._int) > self._prec - self._clamp:
                return self._signal(_nan(), ConversionSyntax)
            return x
        return _plus(x, self)

    def create_decimal_from_float(self, f, /):
        """The value of a float, rounded to this context."""
        return _plus(Decimal.from_float(f), self)

    def _apply(self, x):
        return _plus(_operand(x), self)

    # operations by name

    def abs(self, x, /):
        return _plus(_operand(x), self, 0)

    def plus(self, x, /):
        x = _operand(x)
        return _plus(x, self, 0) if not x._kind and not x._int and self._rounding != ROUND_FLOOR else _plus(x, self)

    def minus(self, x, /):
        x = _operand(x)
        return _plus(x, self, 0 if not x._kind and not x._int and self._rounding != ROUND_FLOOR else x._sign ^ 1)

    def add(self, x, y, /):
        return _add(_operand(x), _operand(y), self)

    def subtract(self, x, y, /):
        return _add(_operand(x), _operand(y), self, True)

    def multiply(self, x, y, /):
        return _multiply(_operand(x), _operand(y), self)

    def divide(self, x, y, /):
        return _divide(_operand(x), _operand(y), self)

    def divide_int(self, x, y, /):
        return _floor_divide(_operand(x), _operand(y), self)

    def remainder(self, x, y, /):
        return _remainder(_operand(x), _operand(y), self)

    def divmod(self, x, y, /):
        return _divmod(_operand(x), _operand(y), self)

    def power(self, a, b, modulo=None):
        a, b = _operand(a), _operand(b)
        return _power(a, b, self) if modulo is None else _power_modulo(a, b, _operand(modulo), self)

    def fma(self, x, y, z, /):
        return _operand(x).fma(y, z, self)

    def to_sci_string(self, x, /):
        return _text(_operand(x), capitals=self._capitals)

    def to_eng_string(self, x, /):
        return _text(_operand(x), True, self._capitals)

    def copy_decimal(self, x, /):
        return _operand(x)

    def quantize(self, x, y, /):
        return _operand(x).quantize(y, context=self)

    def radix(self):
        return _make(0, 10, 0)


_CONTEXT_ATTRIBUTES = {*Context.__slots__, "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"}


def _delegate(name, operands, with_context):
    if operands == 1:
        def method(self, x, /):
            x = _operand(x)
            return getattr(x, name)(context=self) if with_context else getattr(x, name)()
    else:
        def method(self, x, y, /):
            return getattr(_operand(x), name)(y, context=self)
    method.__name__ = name
    method.__qualname__ = "Context." + name
    method.__doc__ = getattr(Decimal, name).__doc__
    setattr(Context, name, method)


for _name in ("exp", "ln", "log10", "logb", "logical_invert", "next_minus", "next_plus", "normalize", "number_class", "sqrt",
              "to_integral_exact", "to_integral_value", "to_integral", "is_normal", "is_subnormal"):
    _delegate(_name, 1, True)
for _name in ("canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan",
              "is_signed", "is_snan", "is_zero"):
    _delegate(_name, 1, False)
for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "logical_and", "logical_or",
              "logical_xor", "max", "max_mag", "min", "min_mag", "next_toward", "remainder_near", "rotate", "same_quantum",
              "scaleb", "shift"):
    _delegate(_name, 2, True)
del _name


def _first_context():
    c = object.__new__(Context)
    for slot, value in (("_prec", 28), ("_rounding", ROUND_HALF_EVEN), ("_Emin", -999999), ("_Emax", 999999),
                        ("_capitals", 1), ("_clamp", 0), ("_flags", _SignalDict()),
                        ("_traps", _SignalDict([DivisionByZero, Overflow, InvalidOperation]))):
        object.__setattr__(c, slot, value)
    return c


DefaultContext = _first_context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])

try:
    import _ouro
except ImportError:
    pass
else:
    _ouro.name_in_full(Decimal, Context)
    del _ouro

try:
    import contextvars
except ImportError:
    _current = None

    def getcontext():
        """The context in use."""
        global _current
        if _current is None:
            _current = Context()
        return _current

    def _install(context):
        global _current
        _current = context

else:
    _variable = contextvars.ContextVar("decimal_context")

    def getcontext():
        """The context in use."""
        try:
            return _variable.get()
        except LookupError:
            context = Context()
            _variable.set(context)
            return context

    def _install(context):
        _variable.set(context)


def setcontext(context, /):
    """Makes a context the one in use; the three templates are copied."""
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _install(context)


class ContextManager:
    """What localcontext() returns: a copy of a context for the length of a with statement."""

    def __init__(self, context):
        self._new = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **changes):
    """A context manager: a copy of ctx (by default the one in use), changed by keywords, is in use inside the with."""
    manager = ContextManager(getcontext() if ctx is None else ctx)
    for name, value in changes.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        setattr(manager._new, name, value)
    return manager
