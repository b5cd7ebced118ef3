"""Decimal arithmetic: numbers with exactly the digits one writes, and a context that says how results are rounded.

    >>> from decimal import Decimal, getcontext, localcontext
    >>> Decimal("0.1") + Decimal("0.2")
    Decimal('0.3')
    >>> with localcontext(prec=50):
    ...     Decimal(2).sqrt()
    ...
    Decimal('1.4142135623730950488016887242096980785696718753769')
"""

try:
    from _decimal import *
    from _decimal import __libmpdec_version__, __version__
except ImportError:  # somebody hides it
    import sys

    import _pydecimal

    sys.modules[__name__] = _pydecimal
