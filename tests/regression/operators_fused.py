# A product that is added at once is no object of its own; powers, divisions of 32 bits, methods for += and unary minus have ways
# of their own: all with operands that overflow, are special, or change their types from one round to the next.
class A:
    def __init__(s,v): s.v=v
    def __iadd__(s,o):
        if o==3: return NotImplemented
        s.v+=o; return s
    def __add__(s,o):
        if o==4: return NotImplemented
        return A(s.v*100+o)
    def __ipow__(s,o):
        if o==2: return NotImplemented
        return A(s.v-o)
    def __neg__(s): return A(-s.v)
    def __repr__(s): return f"A({s.v})"
class B(A):
    def __radd__(s,o): return f"radd {o}"
    def __pow__(s,o): return ("pow",o)
class N:
    def __neg__(s): raise ValueError("neg")
class M:
    def __iadd__(s,o): return NotImplemented
def run():
    out=[]
    for k in range(60):
        a=A(k); a+=k%6 if k%6 !=4 else 5; out.append(repr(a))
        a+=B(2); out.append(repr(a))
        b=B(1); b**=k%3; out.append(repr(b))
        c=-A(k); out.append(repr(c)); out.append(-k); out.append(-(k*2.5)); out.append(-True)
        try:
            m=M(); m+=k
        except TypeError as e: out.append(str(e))
        try: -N()
        except ValueError as e: out.append(e.__traceback__.tb_lineno); out.append(e.__traceback__.tb_next.tb_frame.f_code.co_name)
        try: -"x"
        except TypeError as e: out.append(str(e))
        try: a+=None+1
        except TypeError as e: out.append(str(e))
    return out
print(run())
def ints(n):
    out=[]
    for a in list(range(-6,7))+[2**31-1,2**31,2**32-1,2**32,2**32+1,2**62,2**63-1,-2**63,-2**31,-2**32,2**64,-2**64,1.5,True]:
        for b in (1,2,3,-1,-2,7,2**31,2**32-1,2**32,-2**32,2**63-1,-2**63,2**70,2.5):
            try: out.append((a//b, a%b, a*b+a, 5+a*b, 5-a*b, a-b*b, (a+1)*(b+1)-(a*b), a+a%b, a-a//b, 3+a%7, b*3+a*b))
            except Exception as e: out.append(repr(e))
    return out
for k in range(5): x=ints(1)
print(x)
def pows():
    out=[]
    for a in (0,1,-1,2,-2,3,10,-7,0.0,-0.0,1.5,-1.5,2.0,float('inf'),float('-inf'),float('nan'),1e308,True):
        for b in (0,1,2,3,-1,-2,62,63,64,0.5,-0.5,2.0,3.0,float('inf'),float('-inf'),float('nan'),1000,1e3,False):
            for k in range(4):
                try: r=a**b
                except Exception as e: r=repr(e)
            out.append((a,b,r,type(r).__name__))
            x=a
            try: x**=b
            except Exception as e: x=repr(e)
            out.append(x)
    return out
print(pows())
def sq(l):
    s=0
    for x in l: s+=x**2
    t=0
    for x in l: t+=x**0.5
    u=0
    for x in l: u+=2**x
    return s,t,u
for k in range(30): r=sq([1,2,3]),sq([1.5,2.5]),sq([1,2.5,True])
print(r)
def mixed(a,b,c): return a+b*c, a-b*c, a*b+b*c, (a+1)*(b-1)-c*c
for k in range(50):
    r=mixed(k,k+1,k+2)
print(r, mixed(1.5,2,3), mixed(2**62,2**62,5), mixed(2**62,1,2**62), mixed(-2**63,1,1), mixed(2**63-1,1,1))
def at(a,b,c):
    r=[]
    r.append(a+b*c); r.append(a-b*c); r.append(b*c+a)
    x=a; x+=b*c; r.append(x)
    l=[a]; l[0]+=b*c; l[0]-=c*c; r.append(l[0])
    r.append(a+b*2.5); r.append((a+b)-(b-c)*(c+b)); r.append((a+b)+(b-c)*c); r.append(a*a+b*b+c*c)
    return r
for k in range(40): u=at(1.25,3.5,k/7)
print(u)
for args in ((1,2,3),(1.0,2,3.5),("a","b",3),([1],[2],2),(True,1.5,2.5),(1.5,1e308,1e10),(2**70,1.5,2.5),(1j,1.5,2.5)):
    for k in range(30):
        try: u=at(*args)
        except Exception as e: u=repr(e)
    print(u)
class F(float):
    def __add__(s,o): return 1000.0
    def __radd__(s,o): return 2000.0
    def __sub__(s,o): return 3000.0
    def __rsub__(s,o): return 4000.0
    def __mul__(s,o): return 7.5
for k in range(30): u=at(F(1),2.5,3.5), at(2.5,F(1),3.5), at(1.5,2.5,F(1))
print(u)
