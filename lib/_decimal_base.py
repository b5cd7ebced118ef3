"""decimal: signals, rounding modes, limits, and the arithmetic of integers underneath."""

from math import isqrt

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

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


for _signal in (DecimalException, *_SIGNALS, *_CONDITIONS):
    _signal.__module__ = "decimal"
del _signal
