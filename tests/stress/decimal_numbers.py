# decimal: construction, arithmetic in registers and on ints, functions, text, contexts and their signals.
import decimal
from decimal import *

one, third = Decimal("1.10"), Decimal(1) / 3
long = Decimal("9" * 45 + ".5")


def show(f):
    try:
        print(f())
    except MemoryError:
        raise
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: (one + third, one - long, third * third, long * long, long / third, long // 7, long % 7, divmod(long, 11), -long, abs(long)))
show(lambda: (Decimal(10**40), Decimal(1.1), Decimal((1, (1, 2, 3), -2)), Decimal("1_0 "), Decimal("nan" + "7" * 40), Decimal("٣")))
show(lambda: Decimal("x"))
show(lambda: one / 0)
show(lambda: one < long and one == 1.1 and hash(long) and int(long) and float(long) and round(long, -3))
show(lambda: (long.as_tuple().digits[:3], long.as_integer_ratio()[1], str(long), repr(one), f"{long:,.2f} {one:>8} {third:.3e}"))
with localcontext(prec=45, rounding=ROUND_UP) as c:
    show(lambda: (Decimal(2).sqrt(), Decimal(2).exp(), Decimal(3).ln(), Decimal(3).log10(), one ** 100, one ** third, long.fma(2, 3)))
    show(lambda: (long.quantize(Decimal("1.00")), long.normalize(), long.rotate(3), long.shift(-2), long.next_plus(), Decimal(101).logical_xor(110)))
    show(lambda: (c, c.flags, c.traps.copy() == c.traps, c.__reduce__(), c.divmod(7, 2), c.power(2, 90, 10**30)))
    c.traps[Inexact] = True
    show(lambda: third + long)
show(lambda: Context(prec=5, flags=[Rounded]).create_decimal("1.23456789"))
show(lambda: Context(traps=[5]))
