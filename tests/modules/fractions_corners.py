# fractions: every operator with every kind of number, all format specifications, literals, messages.
import random
from fractions import Fraction as F
from decimal import Decimal
import operator, math
rnd = random.Random(7)
def show(f):
    try: return repr(f())
    except Exception as e: return f"{type(e).__name__}: {e}"
values = [F(0), F(-3), F(7, 3), F(-22, 7), F(10**20, 3), 2, 0, True, -2.25, float("inf"), float("nan"), 2+0j, "x", Decimal("0.5"), F(5, 2)]
ops = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod, operator.pow, operator.eq, operator.lt, operator.le, operator.gt, operator.ge]
for a in values:
    for b in values:
        if isinstance(a, F) or isinstance(b, F):
            for op in ops:
                if op is operator.pow and isinstance(b,F) and abs(b) > 10**10: continue
                print(op.__name__, a, b, show(lambda: op(a, b)))
for v in values[:8]+[F(rnd.randrange(-10**9,10**9), rnd.randrange(1,10**6)) for _ in range(3)]:
    print(v, hash(v), round(v), [round(v,k) for k in (-3,-1,0,1,5)], math.floor(v), math.ceil(v), math.trunc(v), int(v), [show(lambda: v.limit_denominator(k)) for k in (1,2,5,10,100,12345)], bool(v), +v, -v, abs(v))
    for spec in ("", "10", "<10", "^+12", "=15", "*>12", "#", ",", "_", " ,", "#_", "0", "012", ".3f", ".0f", "#.0f", "z.1f", "+.2f", " .2f", "020.3f", "020,.3f", "*^20.2f", "=20.2f", "e", ".2e", ".0e", "#.0e", "E", "g", ".3g", "#.3g", ".10g", "G", ".0g", "%", ".0%", ",.2%", "_.3f", "015,.1e", "006f", ".02f", "<010f", "x", "d", "n", "10.3", "-f", "F", ".20g", "05g", "1,f", "0,f", "000.1f", "=,.3f","*=+20.3e"):
        print(v, spec, show(lambda: format(v, spec)))
for text in ("1","-1/2"," +3/4 ","1 / 2","1/ 2","1.5",".5","5.","5.e3","1e5","1E-5","-.25e+2","1_000","1__0","1_","_1","1/2/3","1/-2","1/0","-0/0","","  ","+","x","1.2.3","1e","1e1_0","٣/٤","1/2.5","1.5/2","+ 1","1_0.2_5","0x10","inf","nan","\t7\n","-3/0","00012/0004"):
    print(repr(text), show(lambda: F(text)))
for args in ((1,2),(2,4),(-2,4),(2,-4),(0,-5),(0,0),(5,0),(1.5,),(1.5,2),(1,2.5),("1",2),(F(1,2),F(3,4)),(F(1,2),3),(True,2),(Decimal("1.25"),),(Decimal("inf"),),(Decimal("nan"),),(float("inf"),),(float("nan"),),([],),(None,),(1j,),(3,None),(1,"2"),(10**30,10**28)):
    print(args, show(lambda: F(*args)))
class S(F): pass
s = S(3,6)
import copy
print(repr(s), type(s+1), type(+s), type(-s), type(copy.copy(s)), copy.copy(s) is s, copy.deepcopy(F(1,2)), S.from_float(.5), S.from_decimal(Decimal(".5")), S.from_float(3), S.from_decimal(2), s.__reduce__(), s.as_integer_ratio(), s.is_integer(), s.numerator, show(lambda: s.x))
print(show(lambda: S.from_float("x")), show(lambda: S.from_decimal("x")), show(lambda: S.from_decimal(1.5)), show(lambda: setattr(F(1,2),'numerator',3)))
print(F.__add__.__name__, F.__radd__.__name__, F.__lt__.__name__, F(1,2)**0.5, 2**F(1,2), F(2)**F(1,2), (-1)**F(1,2), 2.0**F(1,3), F(1,3).limit_denominator())
for i in range(40):
    x = F(rnd.random()) * 10**rnd.randrange(8)
    print(x.limit_denominator(rnd.randrange(1,10**rnd.randrange(1,8))), format(x, ".%d%s" % (rnd.randrange(15), rnd.choice("efg%"))))
