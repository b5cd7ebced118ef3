# Formatting with % and f-strings, digits of ints in every base, int() of odd texts, texts around the builder's own room.
for f,a in [("%s",5),("%s",-5),("%+s",5),("% s",5),("%05s",5),("%5s|",5),("%-5s|",5),("%.1s",55),("%d",True),("%s",True),("%s",2**70),("%x",255),("%#X",255),("%#x",-255),("%08.3f",3.14159),("%+d",7),("% d",7),("%5.3d|",7),("%05.3d|",7),("%-05d|",7),("%#o",8),("%o",-8),("%+.2e",1e10),("%c",65),("%c","é"),("%r","é"),("%a","é"),("%5c|","x"),("%%",()),("%h",1),("%ld",5),("%š",5),("%y",5),("%x",2**80),("%X",2**80),("%x",-2**80),("%s%s",("a"*40,"b"*40)),("%d é",5),("€%d",7),("%010x",-255),("%#010x",255),("%+#x",255)]:
    try: print(repr(f%a))
    except Exception as e: print(type(e).__name__,e)
for f,a in [(b"%s",5),(b"%d",5),(b"%x",-255),(b"%5.1f|",2.25),(b"%b",b"x"),(b"%s",b"\xff"),(b"%c",200)]:
    try: print(repr(f%a))
    except Exception as e: print(type(e).__name__,e)
for n in [0,1,-1,255,-255,2**63-1,-2**63,2**64,-2**65,True]:
    print(bin(n),oct(n),hex(n),f"{n:x}",f"{n:#b}",format(n,"o"),f"{n:,}",f"{n:>25}|")
class S(str):
    def __format__(self,spec): return "S!"+spec
class I(int):
    def __format__(self,spec): return "I!"+spec
class F(float): 
    def __str__(self): return "F!"
print(f"{S('a')}",f"{S('a'):>5}",f"{I(3)}",f"{I(3):5}",f"{F(2)}",f"{F(2):.1f}",format(2.5),format(1e300),f"{1.5:>{8}}",f"{True}",f"{True:5}|",f"{'x':*^9}",f"{'é':>4}","{:>4}|{!r:>6}".format("é","q"))
for s,b in [("12",10),(" 12 ",10),("\x1c12\x1d",10),("1_000",10),("1__0",10),("٣",10),("12\x1f",10),("",10),("-",10),("+5",10),("\u20035",10),("0x1f",16),("0b11",0),("012",0),("zz",36),("1\0",10),("９",10)]:
    try: print(int(s,b))
    except Exception as e: print(type(e).__name__,e)
for x in ["a"*63,"a"*64,"a"*65,"é"*63,"€"*10]:
    r=repr([x,x]); print(len(r),hash(r)==hash(repr([x]*2)),r[:5],r[-5:],"%s"%x==x,"{}".format(x)==x,("%s%s"%(x,x))==x+x, r.isascii())
print("é%s"%1,"%sé"%1,"%s€"%"é", ("%s"*70)%tuple("é"*70), repr(["\U0001f600"]*30))
