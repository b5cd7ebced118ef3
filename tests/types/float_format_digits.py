# %e and %g of up to 17 digits, with zeros, halves and powers of ten among them; int() and control characters; %-formatting.
import hashlib
lines = []
def show(*args):
    lines.append(' '.join(map(str, args)))

import random, struct
R=random.Random(3)
def check(x):
    for p in (0,1,2,3,5,6,8,12,15,16,17,20):
        show("%.*e %.*g %#.*g %.*G"%(p,x,p,x,p,x,p,x), f"{x:.{p}e}")
for x in [1.0,9.5,9.9999996,99999.95,999999.5,0.1,0.00012345,1e-5,1e22,5e-324,1.7976931348623157e308,123456789.0,2.5,0.5,1e15,1e16,1e17,0.3,1/3,2/3,8.5,1e-13,1e-18,1e-19,1e-20,0.099999,0.0999999999999,9.999999999999999,0.0]: check(x); check(-x)
for i in range(3000):
    x=R.random()*10**R.randint(-20,20); show("%g %e %.3e %.10g %.16g %.15e"%(x,x,x,x,x,x))
for i in range(2000):
    x=round(R.random()*10**R.randint(-3,6),R.randint(0,6)); show("%g %e %.3e %.1e %.4g %.16e"%(x,x,x,x,x,x))
for i in range(1000):
    x=R.randint(0,10**6)/2**R.randint(0,20); show("%g %e %.3e %.0e %.2g %.3g"%(x,x,x,x,x,x))

for line in lines[:60]:
    print(line)
print(len(lines), hashlib.md5('\n'.join(lines).encode()).hexdigest())
