# What decimal answers and how it complains, one expression a line.

import copy
import decimal
import fractions
import pickle
import warnings
from decimal import *

warnings.simplefilter("ignore")
c = Context(traps=[])


def show(text):
    getcontext().prec = 28
    try:
        print(text, "=>", repr(eval(text)))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)


lines = r"""
Decimal((2,(1,),1))
Decimal(("a",(1,),1))
Decimal((0,1,1))
Decimal((0,(10,),1))
Decimal((0,(1,"a"),1))
Decimal((0,[1,2],1))
Decimal((0,(),1))
Decimal((0,(),"F"))
Decimal((0,(1,2),"n"))
Decimal((0,(0,),"N"))
Decimal((0,(1,),1<<70))
Decimal((0,(1,),1.5))
Decimal(b"1")
Decimal(1j)
Decimal("1 2")
Decimal(" 1\n")
Decimal("\u0661")
Decimal("_1__0_")
Decimal("")
Decimal("nan_1")
Decimal("1e")
Decimal(".e1")
Decimal("1e1000000000000000000")
Decimal("1e-1999999999999999997")
Decimal("1e-1999999999999999998")
Decimal("1\ud800")
getcontext().create_decimal("1_0")
getcontext().create_decimal(" 1")
getcontext().create_decimal(None)
getcontext().create_decimal_from_float("x")
Decimal.from_float(True)
round(Decimal("1.25"),1.0)
round(Decimal("1.25"),1<<70)
round(Decimal("-inf"),1)
Decimal(1)._x
Context(prec=0)
Context(prec="a")
Context(prec=1<<70)
Context(rounding="x")
Context(Emin=1)
Context(Emax=-1)
Context(capitals=2)
Context(clamp=5)
Context(flags=5)
Context(flags=[5])
Context(flags={5:1})
Context(traps={})
Context(foo=1)
getcontext().flags[5]
getcontext().flags.__setitem__(5,5)
getcontext().flags.__delitem__(Inexact)
getcontext().flags.clear()
type(getcontext().flags)()
len(getcontext().flags)
hash(getcontext().flags)
delattr(getcontext(),"prec")
setattr(getcontext(),"foo",1)
setattr(getcontext(),"prec",1.5)
setattr(getcontext(),"rounding",5)
setattr(getcontext(),"traps",None)
getcontext()._flags
localcontext(5)
localcontext(prec=0)
setcontext(5)
getcontext().__reduce__()
pickle.loads(pickle.dumps(Context(prec=7, traps=[Inexact], flags=[Rounded])))
[pickle.loads(pickle.dumps(Decimal("-1.50"), p)) for p in range(6)]
localcontext(prec=5).__enter__().prec, getcontext().prec
setattr(Decimal(1),"foo",2)
setattr(Decimal,"foo",2)
round(Decimal("1.25"),1)
round(Decimal("125"),-2)
getcontext().create_decimal(1.5)
getcontext().create_decimal_from_float(0.1)
Decimal(1).__format__()
Decimal(1).__format__(5)
Decimal(1).__format__("",5)
Decimal(1).__format__("", {"a":1})
Decimal(1234567).__format__("n", {"decimal_point":"xx","thousands_sep":"y","grouping":"ab"})
format(Decimal("1234567.891"),"n")
format(Decimal(1),"_")
format(Decimal(1),"s")
format(Decimal(1),"10d")
format(Decimal(1),"\u20ac>10")
format(Decimal(1),"<>10")
format(Decimal("nan"),"010")
format(Decimal("-inf"),"+10")
format(Decimal("1.5"),"z.0f")
format(Decimal("-0.01"),"z.1f")
format(Decimal("-0.01"),".1f")
format(Decimal("1e400"),"f")[:5]
format(Decimal("123.456"),"#.2f")
pow(Decimal(2),"a")
Decimal(2)**0.5
divmod(Decimal(5),2)
divmod(5,Decimal(2))
divmod(Decimal(5),"a")
copy.copy(Decimal(1))
copy.deepcopy(Decimal(1))
Decimal(1).__reduce__()
pickle.dumps(Decimal("1.5"),2)
Decimal("1.5").__complex__()
complex(Decimal("snan"))
float(Decimal("nan"))
float(Decimal("-nan123"))
float(Decimal("1e400"))
int(Decimal("1e3"))
Decimal.__new__(int)
Decimal.__new__()
Decimal("1e3").as_integer_ratio()
Decimal("-0.125").as_integer_ratio()
Decimal("1").shift("a")
Context().add(1,2.5)
Context().add("1",2)
Context().power(2,3,None)
Context().power(2,3,4)
Context().power(a=2,b=3)
Context().power(2,3,modulo=5)
Context().copy_decimal(5)
Context().copy_decimal("x")
Context()._apply(Decimal("1.234"))
Context().is_zero(0)
Context().same_quantum(1,2)
Context().divmod(5,0)
Decimal(1).compare_total(Decimal(2),5)
Decimal(1).copy_sign(-2)
Decimal(1).same_quantum(2,Context())
Decimal(1).same_quantum(2,1)
Decimal(1).number_class(1)
Decimal(1).fma(2,3)
Decimal(1).fma(2,"a")
Decimal(5).__round__("a")
Decimal(5).__deepcopy__(1)
[n for n in dir(localcontext()) if n[:3] in ("__e","_e")]
Decimal.__hash__(Decimal("nan"))==object.__hash__(Decimal("nan"))
getcontext().Etiny()
getcontext().Etop()
Context(prec=5,Emin=0,Emax=0,traps=[],flags=[Inexact,Clamped])
decimal.__version__,decimal.__libmpdec_version__
Decimal("1").real
type("S",(Decimal,),{})("1")+1
type("S",(Decimal,),{})("1").copy_abs()
copy.copy(type("S",(Decimal,),{})("1"))
type("S",(Decimal,),{"__repr__":lambda s:"S"})("1")
+type("S",(Decimal,),{"__repr__":lambda s:"S"})("1")
type("S",(Decimal,),{"__repr__":lambda s:"S"})("1").real
type("S",(Decimal,),{"__repr__":lambda s:"S"}).from_float(1.5)
Decimal(type("S",(Decimal,),{"__repr__":lambda s:"S"}).from_float(1.5))
type("S",(Decimal,),{"__repr__":lambda s:"S"})("1").__reduce__()
str(type("S",(Decimal,),{})("1"))
type("S",(Decimal,),{"__repr__":lambda s:"S"})("1").canonical()
type("S",(Decimal,),{"__repr__":lambda s:"S"})("1").conjugate()
type("S",(Context,),{})()
type(type("S",(Context,),{})().copy())
getcontext().flags.__class__.__name__
getcontext().flags.keys()
getcontext().flags.items()
Decimal("0").__ceil__()
Context(1,2,3,4,5,6,7,8,9)
Context(None,None)
Context(prec=None,flags=None)
Decimal(1,2,3)
Decimal(value="5")
Decimal(foo=1)
Decimal(1)<Decimal("snan")
Decimal("snan")==1
Decimal("nan")==Decimal("nan")
Decimal("nan")!=1
Decimal("nan")>=1
max(Decimal(1),2.5)
Decimal("1.5").__eq__("a")
Decimal("1.5").__lt__("a")
hash(Decimal("1.5"))==hash(1.5),hash(Decimal(-1)),hash(Decimal("1e1000000"))
Decimal("-0")+0
abs(Decimal("-0"))
-Decimal("0")
+Decimal("-0")
bool(Decimal("-0")), bool(Decimal("nan"))
Decimal(True)+True
1-Decimal(5)
2.0-Decimal(5)
"a"*Decimal(2)
[1]*Decimal(2)
range(Decimal(2))
[1,2,3][Decimal(1)]
Decimal(7)//-2,Decimal(7)%-2,Decimal(-7)//2
Decimal(5)//0
Decimal(5)%0
Decimal(0)//0
divmod(Decimal(0),0)
Decimal(5)/0
Decimal(1).__pow__(2,3)
Decimal(1).__rpow__(2)
Decimal(1).__rpow__(2,None)
Decimal("1").__round__()
Decimal("2.5").__round__(None)
Decimal("1e5").__trunc__()
Decimal(1).imag
type(Decimal(1).imag)
Decimal(12345678901234567890123456789012345678901234567890)
Decimal((1,(9,)*50,-3))
Decimal("NaN123456789012345678901234567890")+1
Decimal("123").as_tuple()
Decimal("sNaN12").as_tuple()
Decimal.as_tuple(5)
Decimal.from_float.__self__
Context.add(5,1,2)
getcontext.__name__, getcontext.__qualname__, Decimal.exp.__qualname__
DecimalTuple(1,(2,),3)
HAVE_THREADS, HAVE_CONTEXTVAR, MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, ROUND_05UP
FloatOperation.__mro__
DivisionByZero.__bases__, Underflow.__bases__, DivisionUndefined.__bases__
Inexact.__module__, Inexact.__qualname__
Decimal("1").compare(Decimal("nan"))
Decimal("1").max(Decimal("nan"))
Decimal("nan").max(Decimal("nan2"))
Decimal("1").min("a")
Decimal("1.00").compare_total(1)
Decimal("-nan").compare_total(Decimal("nan"))
Decimal("0.5").rotate(3)
Context(prec=39).rotate(Decimal("-528069252631849837140137394807439716093"), -1)
Decimal("12345678901234567890123456789").rotate(3)
Decimal(123).rotate(-1), Decimal(123).shift(2), Decimal(123).shift(-1)
Decimal("1.5").logb(), Decimal(0).is_subnormal()
Decimal("110").logical_xor(Decimal("11")), Decimal("110").logical_invert()
Decimal("1.1").next_plus(), Decimal("1.1").next_minus(),Decimal("1.1").next_toward(5)
Decimal("10").remainder_near(6), Decimal("1.200e5").normalize()
Decimal(2).sqrt(), Decimal(2).exp(), Decimal(2).ln(), Decimal(2).log10(), Decimal(2)**Decimal("0.5")
Decimal("1234.5").to_eng_string(), Decimal("123e8").to_eng_string(), Decimal("0e5").to_eng_string()
getcontext().to_sci_string(Decimal("1e50"))
type("S",(Decimal,),{"__slots__":()})(3)
type("S",(Decimal,),{"x":1})(3).__dict__
getcontext().flags==5
getcontext().flags=={1:2,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9}
getcontext().flags!={1:2}
getcontext().flags<{1:2}
c.create_decimal('1e99999999999999999999'), c
c.create_decimal('1e-99999999999999999999'), c
c.create_decimal('0e-99999999999999999999'), c
c.create_decimal((0,(1,),9223372036854775807)), c
format(Decimal('-0.3'),'z#.0f')
format(Decimal('-0.3'),'#z.0f')
format(Decimal('-3'),'#')
format(Decimal('-3'),'#e')
format(Decimal('-3000'),'#,')
format(Decimal('-3'),'#08')
format(Decimal('-3'),'0#8')
format(Decimal('-3'),'#%')
format(Decimal('-3'),'#n')
format(Decimal('Inf'),'#')
format(Decimal('3E50'),'#')
format(Decimal('3E50'),'#.3g')
format(Decimal('3'),'#.3g')
Decimal(1,value=2)
Context(3,prec=3)
Decimal("1.5").quantize(exp=Decimal("1"),rounding=None,context=None)
Decimal("12345678901234567890123456789012345678901234567890.5").to_integral_value()
Decimal("1e1000").to_integral_exact()
int(Decimal("-1.5")), int(Decimal("123456789012345678901234567890.5"))
Decimal("-1.5").__floor__(), Decimal("-1.5").__ceil__(), Decimal("1e30").__ceil__()
float(Decimal("123456789012345678901234567890.5e-10")), float(Decimal("-1e-5"))
hash(Decimal("1e50")) == hash(10**50), hash(Decimal("-12345678901234567890123456789012345678901234567890")) == hash(-12345678901234567890123456789012345678901234567890)
hash(Decimal("0.1")), hash(Decimal(0)), hash(Decimal("-inf")), hash(Decimal("1.10"))==hash(Decimal("1.1"))
sorted([Decimal("1e50"),Decimal(-3),Decimal("2.5"),Decimal("-inf"),Decimal("1e-50")])
Decimal(2)**100, Decimal(2)**-3, Decimal(2)**1000, Decimal("1.1")**1000000, Decimal(10)**50, Decimal(10)**-50,Decimal(100)**50
Decimal("1.00000000000000000001")**3, Decimal(1)**50, Decimal("1.0")**5, Decimal("-1")**3, Decimal("1.000")**Decimal("0.5")
Decimal(4)**Decimal("0.5"), Decimal(8)**(Decimal(1)/3), Decimal("0.25")**Decimal("-0.5"), Decimal("1e-10")**Decimal("0.1")
Decimal("inf")**2, Decimal(0)**-1 
Decimal(0)**Decimal("inf"), Decimal(2)**Decimal("-inf"), Decimal("0.5")**Decimal("inf"), Decimal(1)**Decimal("inf")
Decimal("1e999999")*10
Decimal("1e-999999")/Decimal("1e30")
Decimal("9"*28)+Decimal("1"), Decimal("9"*28)*Decimal("9"*28), Decimal("9"*60)*Decimal("9"*60), Decimal("1e28")+Decimal("0.4"),Decimal("1e28")-Decimal("0.4"),Decimal("1e27")-Decimal("0.4")
Decimal("1e50")+Decimal("1e-50"), Decimal("1e50")-Decimal("1e-50"), Decimal("0e50")+1, Decimal("1e50")+Decimal("0e-50")
Decimal("3")/Decimal("7e-50"), Decimal("1"*50)/Decimal("3"*40), Decimal(10)/Decimal(4), Decimal("1e50")/Decimal("1e-50"), Decimal(1)/Decimal("1"+"0"*30)
Decimal("1e28")//3, Decimal("123456789012345678901234567")//Decimal("0.5"), Decimal("1e30")%7, Decimal("1e28")%Decimal("0.7")
Decimal(1).exp(), Decimal("-1000").exp(), Decimal("1e-30").exp(), Decimal("1e5").exp(), Decimal("1e7").exp() 
Decimal("1e-1000").ln(), Decimal("0.99999999999999999999").ln(), Decimal("1.1").ln(), Decimal("1e50").log10(), Decimal("5e50").log10(), Decimal("1.0000000001").log10()
Context(prec=100).sqrt(2), Context(prec=100).exp(1), Context(prec=100).ln(3), Context(prec=100).log10(3), Context(prec=100).power(3, Decimal("0.1"))
Decimal("123.4500").normalize(), Decimal("1000000000000000000000000000000000000000000").normalize(), Decimal("0.000").normalize()
Decimal("1.23").next_toward(Decimal("inf")), Decimal("0").next_minus(), Decimal("inf").next_minus(), Decimal("-inf").next_plus()
"""
for line in lines.strip().split("\n"):
    show(line)
