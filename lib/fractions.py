"""Rational numbers: Fraction(numerator, denominator), always in lowest terms.

The arithmetic is written for four ints (two numerators, two denominators) that are in lowest terms already; each function's
result is so again. _operator makes the methods of Fraction from it.
"""

import math
import numbers
import operator
import re
import sys
from math import gcd

__all__ = ["Fraction"]

_PRIME = sys.hash_info.modulus

_DIGITS = r"\d+(?:_\d+)*"
_TEXT = re.compile(
    rf"\s*([-+]?)(?=\.?\d)({_DIGITS})?(?:\s*/\s*({_DIGITS})|(?:\.({_DIGITS})?)?(?:[eE]([-+]?{_DIGITS}))?)\s*\Z"
)

# [[fill]align][sign][#][width][separator], and with z, 0, .precision and type for the presentation as a float
_PADDING = r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)"
_PLAIN_SPEC = re.compile(_PADDING + r"(?P<alt>#?)(?P<width>0|[1-9][0-9]*)?(?P<separator>[,_]?)\Z", re.DOTALL)
_FLOAT_SPEC = re.compile(
    _PADDING + r"(?P<z>z)?(?P<alt>#)?(?P<zero>0(?=[0-9]))?(?P<width>0|[1-9][0-9]*)?(?P<separator>[,_])?"
    r"(?:\.(?P<precision>0|[1-9][0-9]*))?(?P<kind>[eEfFgG%])\Z",
    re.DOTALL,
)


def _made(numerator, denominator):
    # a Fraction of ints in lowest terms
    self = object.__new__(Fraction)
    self._numerator = numerator
    self._denominator = denominator
    return self


def _lowest(numerator, denominator):
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    common = gcd(numerator, denominator)
    return numerator // common, denominator // common


def _shifted(n, d, places):
    # n/d * 10**places, not in lowest terms
    return (n * 10**places, d) if places >= 0 else (n, d * 10**-places)


def _nearest(n, d):
    # the int closest to n/d, ties to even
    whole, rest = divmod(n, d)
    return whole + (2 * rest > d or 2 * rest == d and whole & 1)


def _is_decimal(x):
    # without importing decimal: whoever has a Decimal has done so
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(x, decimal.Decimal)


# ---- arithmetic of n/d and m/e: Knuth, The Art of Computer Programming, vol. 2, 4.5.1 ------------------------------------

def _sum(n, d, m, e):
    """The sum of two fractions."""
    common = gcd(d, e)
    if common == 1:
        return _made(n * e + m * d, d * e)
    own = d // common
    top = n * (e // common) + m * own
    common = gcd(top, common)
    return _made(top // common, own * (e // common))


def _difference(n, d, m, e):
    """a - b"""
    return _sum(n, d, -m, e)


def _product(n, d, m, e):
    """a * b"""
    one, two = gcd(n, e), gcd(m, d)
    return _made(n // one * (m // two), d // two * (e // one))


def _quotient(n, d, m, e):
    """a / b"""
    if m > 0:
        return _product(n, d, e, m)
    if m < 0:
        return _product(n, d, -e, -m)
    raise ZeroDivisionError(f"Fraction({e}, 0)")


def _floor_quotient(n, d, m, e):
    """a // b"""
    return n * e // (d * m)


def _remainder(n, d, m, e):
    """a % b"""
    return _made(*_lowest(n * e % (m * d), d * e))


def _quotient_and_remainder(n, d, m, e):
    """(a // b, a % b)"""
    whole, rest = divmod(n * e, m * d)
    return whole, _made(*_lowest(rest, d * e))


def _operator(exact, builtin, inexact=(float, complex)):
    # the method of an operator and the reflected one: exact for rational numbers, the built-in one for others
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return exact(a._numerator, a._denominator, b, 1)
        for kind in inexact:
            if isinstance(b, kind):
                return builtin(kind(a), b)
        return NotImplemented

    def reflected(b, a):
        if isinstance(a, numbers.Rational):
            return exact(a.numerator, a.denominator, b._numerator, b._denominator)
        for kind, abstract in ((float, numbers.Real), (complex, numbers.Complex)):
            if kind in inexact and isinstance(a, abstract):
                return builtin(kind(a), float(b))
        return NotImplemented

    forward.__name__, reflected.__name__ = f"__{builtin.__name__}__", f"__r{builtin.__name__}__"
    forward.__doc__ = reflected.__doc__ = exact.__doc__
    return forward, reflected


def _comparison(relation):
    def method(a, b):
        if isinstance(b, numbers.Rational):
            return relation(a._numerator * b.denominator, b.numerator * a._denominator)
        if not isinstance(b, float):
            return NotImplemented
        if not math.isfinite(b):
            return relation(0.0, b)     # any finite number in the place of a
        n, d = b.as_integer_ratio()
        return relation(a._numerator * d, n * a._denominator)

    method.__name__ = f"__{relation.__name__}__"
    method.__doc__ = relation.__doc__
    return method


# ---- the class --------------------------------------------------------------------------------------------------------

class Fraction(numbers.Rational):
    """A rational number.

    Fraction(10, -8), Fraction('1/3'), Fraction('-.125'), Fraction(0.25), Fraction(Decimal('1.1')), Fraction().
    """

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            self._numerator, self._denominator = (numerator, 1) if type(numerator) is int else _ratio_of(numerator)
            return self
        if not (type(numerator) is int is type(denominator)):
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError("both arguments should be Rational instances")
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        self._numerator, self._denominator = _lowest(numerator, denominator)
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float (or int)."""
        if isinstance(f, (float, numbers.Integral)):
            return cls(f)
        raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal (or int)."""
        if _is_decimal(dec) or isinstance(dec, numbers.Integral):
            return cls(dec)
        raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def is_integer(self):
        """True if the number is an integer."""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        n, d = self._numerator, self._denominator
        if d <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction come closer from both sides; the next one has too large a denominator.
        # The closest is the last that fits, or as much of the step to the next one as fits.
        (p, q), (next_p, next_q) = (0, 1), (1, 0)
        while True:
            whole, rest = divmod(n, d)
            if q + whole * next_q > max_denominator:
                break
            (p, q), (next_p, next_q) = (next_p, next_q), (p + whole * next_p, q + whole * next_q)
            n, d = d, rest
        part = (max_denominator - q) // next_q
        p, q = p + part * next_p, q + part * next_q
        n, d = self._numerator, self._denominator
        closer = abs(n * next_q - next_p * d) * q <= abs(n * q - p * d) * next_q
        return _made(next_p, next_q) if closer else _made(p, q)

    # ---- text

    def __repr__(self):
        """As it is written in a program: Fraction(1, 2)."""
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        """1/2; only the numerator if it is a whole number."""
        n, d = self._numerator, self._denominator
        return str(n) if d == 1 else f"{n}/{d}"

    def __format__(self, format_spec, /):
        """The text of the fraction as format_spec asks for it."""
        if spec := _PLAIN_SPEC.match(format_spec):
            return _as_ratio(self._numerator, self._denominator, spec)
        spec = _FLOAT_SPEC.match(format_spec)
        if spec is None or spec["align"] and spec["zero"]:      # two ways to pad are one too many
            raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")
        return _as_decimal(self._numerator, self._denominator, spec)

    # ---- arithmetic

    __add__, __radd__ = _operator(_sum, operator.add)
    __sub__, __rsub__ = _operator(_difference, operator.sub)
    __mul__, __rmul__ = _operator(_product, operator.mul)
    __truediv__, __rtruediv__ = _operator(_quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _operator(_floor_quotient, operator.floordiv, (float,))
    __divmod__, __rdivmod__ = _operator(_quotient_and_remainder, divmod, (float,))
    __mod__, __rmod__ = _operator(_remainder, operator.mod, (float,))

    def __pow__(a, b):
        """a ** b: a Fraction if b is an integer, else a float or complex number."""
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            return _integer_power(a._numerator, a._denominator, b.numerator)
        return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        rational, power = isinstance(a, numbers.Rational), b._numerator
        if b._denominator == 1 and (power >= 0 or not rational):
            return a ** power
        return (Fraction(a.numerator, a.denominator) ** b) if rational else a ** float(b)

    def __pos__(a):
        """+a: a Fraction, also of a subclass instance"""
        return _made(a._numerator, a._denominator)

    def __neg__(a):
        """The same with the other sign."""
        return _made(-a._numerator, a._denominator)

    def __abs__(a):
        """How far from zero."""
        return _made(abs(a._numerator), a._denominator)

    # ---- to ints

    def __floor__(a):
        """The greatest int that is not above it."""
        return a._numerator // a._denominator

    def __ceil__(a):
        """The least int that is not below it."""
        return -(-a._numerator // a._denominator)

    def __trunc__(a):
        """The int that is left without what stands behind the point."""
        return a.__floor__() if a._numerator >= 0 else a.__ceil__()

    def __int__(a):
        """What trunc() gives."""
        return operator.index(a.__trunc__())

    def __round__(self, ndigits=None):
        """round(self, ndigits): ties to even; an int without ndigits."""
        if ndigits is None:
            return _nearest(self._numerator, self._denominator)
        return Fraction(*_shifted(_nearest(*_shifted(self._numerator, self._denominator, ndigits)), 1, -ndigits))

    # ---- comparisons

    def __hash__(self):
        """hash(self): that of an equal int or float."""
        if self._denominator % _PRIME:
            value = abs(self._numerator) * pow(self._denominator, -1, _PRIME) % _PRIME
        else:
            value = sys.hash_info.inf
        return hash(value if self._numerator >= 0 else -value)

    def __eq__(a, b):
        """Are they the same number, of whatever type?"""
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and not isinstance(b, float) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return math.isfinite(b) and (a._numerator, a._denominator) == b.as_integer_ratio()

    __lt__, __gt__ = _comparison(operator.lt), _comparison(operator.gt)
    __le__, __ge__ = _comparison(operator.le), _comparison(operator.ge)

    def __bool__(a):
        """False for zero only."""
        return bool(a._numerator)       # which may be an int of someone's own

    # ---- copies

    def __reduce__(self):
        return self.__class__, self.as_integer_ratio()

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _ratio_of(number):
    # (numerator, denominator) of what Fraction() takes as its only argument
    if type(number) is int:
        return number, 1
    if isinstance(number, numbers.Rational):
        return number.numerator, number.denominator
    if isinstance(number, float) or _is_decimal(number):
        return number.as_integer_ratio()
    if isinstance(number, str):
        return _ratio_of_text(number)
    raise TypeError("argument should be a string or a Rational instance")


def _ratio_of_text(text):
    parts = _TEXT.match(text)
    if parts is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    sign, whole, below, decimals, exponent = parts.groups("0")
    decimals = decimals.replace("_", "") if parts[4] else ""
    n = int(f"{sign}{whole}{decimals}")
    if parts[3] is None:
        return _lowest(*_shifted(n, 1, int(exponent) - len(decimals)))
    if int(below) == 0:
        raise ZeroDivisionError(f"Fraction({n}, 0)")
    return _lowest(n, int(below))


def _integer_power(n, d, power):
    if power < 0:
        if n == 0:
            raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
        n, d, power = (d, n, -power) if n > 0 else (-d, -n, -power)
    return _made(n**power, d**power)


# ---- formatting -------------------------------------------------------------------------------------------------------

def _padded(sign, body, spec, fill=None, align=None):
    fill, align = fill or spec["fill"] or " ", align or spec["align"] or ">"
    missing = int(spec["width"] or 0) - len(sign) - len(body)
    if align == "=":
        return sign + fill * missing + body
    left = {"<": 0, ">": missing, "^": missing // 2}[align] if missing > 0 else 0
    return fill * left + sign + body + fill * (missing - left)


def _sign(negative, spec):
    return "-" if negative else spec["sign"].replace("-", "")


def _as_ratio(n, d, spec):
    separator = spec["separator"]
    below = f"/{d:{separator}}" if d > 1 or spec["alt"] else ""
    return _padded(_sign(n < 0, spec), f"{abs(n):{separator}}{below}", spec)


def _significant(n, d, figures):
    # n/d (not negative) as (m, exponent): m has that many figures, m * 10**exponent is closest
    if n == 0:
        return 0, 1 - figures
    # n/d is above 2**(difference of lengths - 1), and not four times as much: the power of ten is that one's or the next
    top = math.floor((n.bit_length() - d.bit_length() - 1) * math.log10(2))
    scaled, unit = _shifted(n, d, -top - 1)
    top += scaled >= unit
    exponent = top + 1 - figures
    m = _nearest(*_shifted(n, d, -exponent))
    return (m // 10, exponent + 1) if m == 10**figures else (m, exponent)


def _as_decimal(n, d, spec):
    kind, alternate = spec["kind"], spec["alt"]
    precision = int(spec["precision"] or 6)
    size, scientific = abs(n), False
    if kind in "fF%":
        point = precision
        m = _nearest(*_shifted(size, d, precision + 2 * (kind == "%")))
        suffix = kind if kind == "%" else ""
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        m, exponent = _significant(size, d, figures)
        top = exponent + figures - 1    # the exponent of the first figure
        scientific = kind in "eE" or not -4 <= top < figures
        point = figures - 1 if scientific else -exponent
        suffix = f"{'E' if kind in 'EG' else 'e'}{top:+03d}" if scientific else ""
    digits = f"{m:0{point + 1}d}"
    whole, decimals = digits[:len(digits) - point], digits[len(digits) - point:]
    if kind in "gG" and not alternate:
        decimals = decimals.rstrip("0")
    tail = ("." if decimals or alternate else "") + decimals + suffix
    sign = _sign(n < 0 and not (spec["z"] and m == 0), spec)

    zeros = spec["zero"] and not spec["fill"] and not spec["align"]
    separator = spec["separator"]
    if zeros:
        room = int(spec["width"]) - len(sign) - len(tail)
        whole = whole.zfill(room * 3 // 4 + 1 if separator else room)
    if separator:
        start = (len(whole) - 1) % 3 + 1
        whole = separator.join([whole[:start], *[whole[at:at + 3] for at in range(start, len(whole), 3)]])
    return _padded(sign, whole + tail, spec, *(("0", "=") if zeros else ()))
