# Case, lines and translation of text in all widths; gcd of numbers far apart.
import random
R=random.Random(1)
alph=["abcXYZ 'z1_","éÉßaAzZ ΣσςΑ","ǆǅǄŉaB","abc\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028x","İıIi","ﬁﬂ Ab"]
for a in alph:
    for k in range(8):
        s=''.join(R.choice(a) for _ in range(R.choice([0,1,2,5,9,70])))
        print(ascii([s.upper(),s.lower(),s.title(),s.capitalize(),s.swapcase(),s.casefold(),s.splitlines(),s.splitlines(True)]))
class D(dict):
    def __missing__(self,k): return "?"
class G:
    def __getitem__(self,k):
        if k==97: raise LookupError
        if k==98: return None
        return k+1
for s in ["","a","ab","abcabc"*20,"xaébc","xyz"]:
    for t in [{97:"A"},{97:None},{97:98,98:"é"},{99:"long"},{97:0x20ac},D({97:"1"}),G(),{97:"",98:""},{120:"a",121:"bb",122:None}]:
        print(ascii(s.translate(t)))
for t in [{97:-1},{97:1.5},{97:0x110000}]:
    try: "xa".translate(t)
    except Exception as e: print(type(e).__name__,e)
import math
for i in range(30):
    a,b=R.randint(-10**R.randint(0,19),10**R.randint(0,19)),R.randint(-1000,10**R.randint(0,19)); print(math.gcd(a,b),math.gcd(a*7,b*7),math.gcd(a,0,b))
print(math.gcd(-2**63,2**62),math.gcd(-2**63,0),math.gcd(-2**63,-2**63),math.gcd(True,0),math.gcd(),math.gcd(5))
