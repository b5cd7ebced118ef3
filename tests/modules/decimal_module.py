# decimal: first with a narrow context whose signals are all trapped, then with the default one.

import decimal
from decimal import *

narrow = Context(prec=3, Emin=-5, Emax=5, clamp=1, traps=[Inexact, Rounded, Overflow, Underflow, Subnormal, Clamped, DivisionByZero, InvalidOperation])
wide = Context()


def show(text):
    try:
        result = repr(eval(text))
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    flags = [signal.__name__ for signal, on in getcontext().flags.items() if on]
    getcontext().clear_flags()
    print(text, "=>", result, *flags)


lines = """
Decimal("9e5")*100
Decimal("1e-5")/1000
Decimal("1.234e-6")+0
Decimal(1)/3
Decimal(1)/0
Decimal(0)/0
Decimal("x")
Decimal(1).quantize(Decimal("1e-9"))
Decimal("inf")-Decimal("inf")
Decimal(10**9)//1
Decimal("sNaN")+1
Decimal(-1).sqrt()
Decimal("inf")%1
Decimal(1)%0
divmod(Decimal(1),0)
Decimal(0)**0
Decimal(-2)**Decimal("0.5")
Decimal(0).ln()
Decimal(-1).ln()
Decimal(1)<Decimal("nan")
Decimal(1)==Decimal("snan")
int(Decimal("nan"))
int(Decimal("inf"))
float(Decimal("snan"))
hash(Decimal("snan"))
Decimal((1,(1,2),"x"))
Decimal((1,2))
Decimal([1])
Decimal(1.5)+1.5
Decimal(1)<1.5
Decimal(1)+"a"
round(Decimal("nan"))
round(Decimal("inf"))
round(Decimal("1.5"),"a")
Decimal("1").quantize(Decimal("inf"))
Decimal(None)
Decimal()
getcontext().foo
Decimal(1).compare_signal(Decimal("nan"))
format(Decimal(1),"x")
format(Decimal("1234.5"),",.3f")
Decimal(1).as_integer_ratio()
Decimal("inf").as_integer_ratio()
Decimal("nan").as_integer_ratio()
Decimal(5).shift(9)
Decimal(5).scaleb("1.5")
Decimal(5).logical_and(3)
localcontext(x=2)
Decimal("1e99999999999999999999")
Decimal.from_float("x")
Decimal(1).__round__(1)
Decimal("0.5").to_integral_exact()
Decimal("1e5")
Decimal("1")%Decimal("inf")
Decimal("1e-7").sqrt()
Decimal("1").real
Decimal(1).imag
Decimal("12").as_tuple()
Decimal("-inf").as_tuple()
DecimalTuple(1,(2,),3)
Context(prec=0)
Context(rounding="x")
Context(prec=4)
Decimal("1.10")+Decimal("2.2")
Decimal(2).sqrt()
Decimal(10).ln()
Decimal(1).exp()
Decimal(2)**Decimal("0.5")
Decimal(2)**-3
Decimal(3).log10()
Decimal("123.456").quantize(Decimal("0.1"))
Decimal("-0")
Decimal("1E+3").normalize()
Decimal("1000").normalize()
Decimal("123e-9").to_eng_string()
[Decimal(x).number_class() for x in ("1","-0","inf","nan","snan")]
sorted(map(Decimal,("3","-1","2.5","1e-3")))
sum(map(Decimal,("0.1",)*10))
Decimal("0.1")==0.1
Decimal("0.5")==0.5
hash(Decimal("2.50"))==hash(2.5)
Decimal("7")//2,Decimal("-7")//2,Decimal("-7")%2,divmod(Decimal(-7),2)
round(Decimal("2.5")),round(Decimal("3.5")),round(Decimal("2.675"),2)
Decimal("3.14159").as_tuple()
Decimal("0.375").as_integer_ratio()
max(Decimal(1),Decimal(2)),abs(Decimal(-3)),-Decimal("0"),+Decimal("1.234567")
Decimal("1.5").fma(2,"3") if 0 else Decimal("1.5").fma(2,3)
Decimal(10).compare(9),Decimal("1.0").compare_total(Decimal("1.00"))
Decimal("1101").logical_and(Decimal("0111"))
Decimal("12345").shift(-2),Decimal("12345").rotate(1)
f"{Decimal('1234567.891'):,.2f} {Decimal('0.000012')} {Decimal('12'):e} {Decimal('0.256'):.1%} {Decimal(5):>6}|"
Decimal(1.1)
Decimal.from_float(0.1)
Decimal((1,(1,4,7,5),-2))
int(Decimal("-3.9")),float(Decimal("0.25")),complex(Decimal(2)),bool(Decimal(0))
""".strip().splitlines()
for context in (narrow, wide):
    setcontext(context)
    print(getcontext())
    for line in lines:
        show(line)
with localcontext(prec=50) as c:
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), Decimal(2).log10(), Decimal("1.1") ** Decimal("2.2"), c.prec)
for rounding in (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, *(Decimal(x).quantize(Decimal("0.1"), rounding) for x in ("1.05", "1.15", "-1.25", "1.01", "-1.09", "1.5")))
try:
    Decimal(1) / 0
except ZeroDivisionError as e:
    print(repr(e), e.args, isinstance(e, ArithmeticError))
