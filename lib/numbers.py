"""The tower of numbers: abstract classes Number > Complex > Real > Rational > Integral (PEP 3141).

What an abstract class can answer by the operations of its subclasses it does answer.
"""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _abstract(owner, name, doc, *parameters):
    """An abstract method of a class."""
    if parameters:
        def method(self, other):
            raise NotImplementedError
    else:
        def method(self):
            raise NotImplementedError
    method.__name__, method.__qualname__, method.__doc__ = name, f"{owner}.{name}", doc
    return abstractmethod(method)


def _operator(owner, name, symbol):
    """The two abstract methods of a binary operator."""
    return (_abstract(owner, f"__{name}__", f"self {symbol} other", "other"),
            _abstract(owner, f"__r{name}__", f"other {symbol} self", "other"))


class Number(metaclass=ABCMeta):
    """Anything that is a number: the root of the tower, good for isinstance()."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """What complex can do: complex() of it, arithmetic and powers, abs(), its two parts and its conjugate, == and !=."""

    __slots__ = ()

    __add__, __radd__ = _operator("Complex", "add", "+")
    __mul__, __rmul__ = _operator("Complex", "mul", "*")
    __truediv__, __rtruediv__ = _operator("Complex", "truediv", "/")
    __eq__ = _abstract("Complex", "__eq__", "self == other", "other")
    __pos__ = _abstract("Complex", "__pos__", "+self")
    __neg__ = _abstract("Complex", "__neg__", "-self")
    __abs__ = _abstract("Complex", "__abs__", "The distance from 0, a Real.")
    conjugate = _abstract("Complex", "conjugate", "The number with the sign of its imaginary part changed.")
    real = property(_abstract("Complex", "real", "The real part, a Real."))
    imag = property(_abstract("Complex", "imag", "The imaginary part, a Real."))

    @abstractmethod
    def __complex__(self):
        """complex(self)"""

    @abstractmethod
    def __pow__(self, exponent):
        """self ** exponent"""
        raise NotImplementedError

    @abstractmethod
    def __rpow__(self, base):
        """base ** self"""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other"""
        return self + (-other)

    def __rsub__(self, other):
        """other - self"""
        return (-self) + other

    def __bool__(self):
        """True if self != 0."""
        return self != 0


class Real(Complex):
    """Complex, and what makes a line of it: conversion to float, rounding, divmod, //, %, < and <=."""

    __slots__ = ()

    __floordiv__, __rfloordiv__ = _operator("Real", "floordiv", "//")
    __mod__, __rmod__ = _operator("Real", "mod", "%")
    __lt__ = _abstract("Real", "__lt__", "self < other", "other")
    __le__ = _abstract("Real", "__le__", "self <= other", "other")
    __float__ = _abstract("Real", "__float__", "float(self)")
    __trunc__ = _abstract("Real", "__trunc__", "The Integral between 0 and self that is closest to self.")
    __floor__ = _abstract("Real", "__floor__", "The greatest Integral <= self.")
    __ceil__ = _abstract("Real", "__ceil__", "The least Integral >= self.")

    @abstractmethod
    def __round__(self, ndigits=None):
        """self rounded to ndigits decimal places, an Integral without ndigits."""
        raise NotImplementedError

    def __divmod__(self, other):
        """(self // other, self % other)"""
        return self // other, self % other

    def __rdivmod__(self, other):
        """(other // self, other % self)"""
        return other // self, other % self

    # as a complex number

    imag = property(lambda self: 0, doc="0.")

    @property
    def real(self):
        """The number itself."""
        return +self

    def conjugate(self):
        """The number itself."""
        return +self

    def __complex__(self):
        """complex(float(self))"""
        return complex(float(self))


class Rational(Real):
    """Real, with numerator and denominator in lowest terms, the denominator positive."""

    __slots__ = ()

    numerator = property(_abstract("Rational", "numerator", None))
    denominator = property(_abstract("Rational", "denominator", None))

    def __float__(self):
        """numerator / denominator, rounded once."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Rational, with conversion to int, ** with a modulus, and operations on bits."""

    __slots__ = ()

    __lshift__, __rlshift__ = _operator("Integral", "lshift", "<<")
    __rshift__, __rrshift__ = _operator("Integral", "rshift", ">>")
    __and__, __rand__ = _operator("Integral", "and", "&")
    __xor__, __rxor__ = _operator("Integral", "xor", "^")
    __or__, __ror__ = _operator("Integral", "or", "|")
    __invert__ = _abstract("Integral", "__invert__", "~self")
    __int__ = _abstract("Integral", "__int__", "int(self)")

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """self ** exponent, modulo modulus if there is one."""
        raise NotImplementedError

    def __index__(self):
        """int(self), for use as an index."""
        return int(self)

    # as a fraction

    denominator = property(lambda self: 1, doc="1.")

    @property
    def numerator(self):
        """The number itself."""
        return +self

    def __float__(self):
        """float(int(self))"""
        return float(int(self))


for _abc, _type in ((Complex, complex), (Real, float), (Integral, int)):
    _abc.register(_type)
