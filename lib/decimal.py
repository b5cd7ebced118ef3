"""Decimal arithmetic: numbers with exactly the digits one writes, and a context that says how results are rounded.

A number is sign, coefficient (an int) and exponent, or a special value. Operations follow the General Decimal Arithmetic
specification: an exact result is computed and rounded once by _finish. Transcendental functions compute in binary fixed point
with more and more digits until rounding is beyond doubt.
"""

import sys
from collections import namedtuple
from numbers import Number, Rational

from _decimal_base import (
    Clamped, ConversionSyntax, DecimalException, DivisionByZero, DivisionImpossible, DivisionUndefined,
    FloatOperation, Inexact, InvalidContext, InvalidOperation, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY,
    Overflow, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
    ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal, Underflow, _CONDITIONS, _ROUNDINGS, _SIGNALS, _SignalDict,
    _digit_count, _from_text, _signal_of, _strip_zeros, _to_text,
)
from _decimal_ops import (
    _FINITE, _INFINITE, _QNAN, _SNAN, _add, _clamped, _compare, _compare_magnitude, _divide, _divmod, _exp_of,
    _finish, _finish_exponent, _fix_nan, _floor_divide, _format, _infinity, _invalid, _ln_of, _log10_of,
    _make, _multiply, _nan, _nan_result, _parse, _plus, _power, _remainder, _rescale, _set_class, _sqrt_of,
    _text,
)

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

HAVE_THREADS = True
HAVE_CONTEXTVAR = True


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
        """Is it a number, and not infinite?"""
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
_set_class(Decimal)


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
