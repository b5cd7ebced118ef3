# What a profile-guided build also learns from: every operation of the built-in types and of the modules written in C,
# a few milliseconds of each. What the profile has not seen is built for size, and would be many times slower.
#
# Each group is some names, then statements between bars (";;" is a line break within one). How often a statement runs must
# not hang on a clock, or two builds of one tree would be two programs. pgo_operations.rounds has a line for each group and
# in it a hexadecimal digit for each statement: the power of two of its rounds, eight runs each (without a digit, 64 rounds).
#
#     ouro scripts/pgo_operations.py             train
#     ouro scripts/pgo_operations.py --record    write the digits anew, as this machine's clock would have them
import sys
import time

ROUNDS = __file__.removesuffix(".py") + ".rounds"
GROUPS = []


def group(names, statements):
    GROUPS.append((names, [line.strip() for line in " ".join(statements.split("\n")).split(" | ")]))


def prepared(names, statement):
    """A function that runs `statement` eight times over, among `names`."""
    body = "\n        ".join(statement.split(";;"))
    space = {}
    exec(names, space)
    exec(f"def run():\n    for _ in range(8):\n        {body}\n", space)
    return space["run"]


def train():
    with open(ROUNDS) as file:
        digits = [line.strip() for line in file]
    for index, (names, statements) in enumerate(GROUPS):
        powers = digits[index] if index < len(digits) else ""
        for statement, power in zip(statements, powers.ljust(len(statements), "6")):
            run = prepared(names, statement)
            for _ in range(1 << int(power, 16)):
                run()


def power_of(run, milliseconds=3):
    start = time.process_time()
    power = 0
    while power < 11:
        for _ in range(1 << power):
            run()
        if time.process_time() - start > milliseconds / 1000:
            break
        power += 1
    return f"{power:x}"


def record():
    with open(ROUNDS, "w") as file:
        for names, statements in GROUPS:
            print(*(power_of(prepared(names, statement)) for statement in statements), sep="", file=file)


group(r"""
s='hello world'; L='the quick brown fox jumps over the lazy dog '*200; u='héllo wörld'
U='grüße 你好 café '*200; e=''; words=L.split(); d='12345'; ident='ident_name'; M='MiXed Case Text'
tt=str.maketrans('abc','xyz'); tt2=str.maketrans({'a':'AA','b':None}); lines='\n'.join(words); n=7
f=3.14159; N=123456789; W=U.split(); a='abc'; b='def'
""", r"""
s.upper() | L.upper() | u.upper() | U.upper() | s.lower() | L.lower() | U.lower() | s.title() | L.title() |
U.title() | s.capitalize() | L.capitalize() | s.swapcase() | L.swapcase() | s.casefold() | L.casefold() |
U.casefold() | s.center(40) | s.ljust(40) | s.rjust(40) | d.zfill(20) | L.count('o') | L.count('fox') |
U.count('caf') | s.find('w') | L.find('zzz') | L.find('z') | U.find('zzz') | L.find('lazy cat') |
L.rfind('quick q') | L.rfind('~') | L.index('dog') | s.rindex('o') | s.startswith('hello') |
s.startswith(('x','hello')) | s.endswith('world') | L.split() | L.split(' ') | L.split('fox') | s.split() |
s.split(' ') | s.split('o',1) | U.split() | L.rsplit() | L.rsplit(' ',3) | s.rsplit('o',1) |
lines.splitlines() | s.partition(' ') | s.rpartition(' ') | L.partition('zebra') | L.replace('o','0') |
L.replace('fox','cat') | L.replace('fox','elephant') | L.replace('o','') | s.replace('o','0') |
s.replace('x','y') | U.replace('caf','x') | s.strip() | '   pad   '.strip() | 'xxpadxx'.strip('x') |
s.lstrip('he') | s.rstrip('dl') | L.strip() | ' '.join(words) | ''.join(words) | ''.join(W) |
','.join(['a','b','c']) | s.isalpha() | L.isalpha() | d.isdigit() | d.isdecimal() | d.isnumeric() |
s.isalnum() | L.islower() | L.isupper() | L.isspace() | s.istitle() | ident.isidentifier() | L.isascii() |
s.encode() | L.encode() | U.encode() | U.encode('utf-16') | U.encode('utf-32') | L.encode('latin-1') |
L.encode('ascii') | s.expandtabs() | L.translate(tt) | L.translate(tt2) | str.maketrans('abc','xyz') |
s.removeprefix('hello') | s.removesuffix('world') | s+s | L+L | a+b+a | s*10 | s*1000 | 'a'*100 | s[3] |
L[500] | U[500] | s[2:5] | L[100:2000] | L[::2] | L[::-1] | U[::-1] | s[::-1] | s=='hello world' |
s<'hello xorld' | L==lines | 'fox' in L | 'zzz' in L | 'o' in s | len(s) | hash(s+a) | hash(L+a) | repr(s) |
repr(L) | repr(U) | ascii(U) | for c in L: pass | for c in U: pass | list(L) | list(U) | set(L) | sorted(L) |
list(reversed(s)) | max(L) | ord('a') | chr(97) | chr(0x4f60) | tuple(s) | list(enumerate(s)) | '%s' % s |
'%d' % n | '%5.2f' % f | '%s-%s' % (s,n) | '%x' % N | '%r' % s | '%-10s|%10s' % (s,d) | '%(a)s' % {'a':1} |
f'{s}' | f'{n}' | f'{f}' | f'{f:.2f}' | f'{n:05d}' | f'{s:>20}' | f'{N:,}' | f'{s!r}' | f'{s} {n} {f}' |
f'{n:x} {n:b}' | f'{f:10.3e}' | f'{f:g}' | '{}'.format(s) | '{} {}'.format(s,n) | '{0} {1} {0}'.format(s,n) |
'{a} {b}'.format(a=1,b=2) | '{:>10}'.format(s) | '{:.2f}'.format(f) | '{:,}'.format(N) |
'{0[0]} {1.real}'.format(words,n) | '{a}'.format_map({'a':s}) | format(f,'.3f') | format(N,',') |
format(s,'^30') | str(n) | str(N) | str(f) | str(s) | str(None) | str([1,2,3]) | str(b'abc','utf8') |
int('12345') | float('3.14159') | x='';;for w in words[:200]: x+=w | s in words | s.count('') |
for a,b in zip(L,L): pass | s.join(words[:5]) | L.split(',') | L.isdigit() | [c for c in L if c.isalpha()] |
[ord(c) for c in L] | ''.join([c for c in L]) | ''.join(c for c in s) | ''.join(map(str,range(100))) |
L.encode().decode() | L[5:] < L[6:] | L.lower().split() | sorted(words) | sorted(words,key=len) |
sorted(words,key=str.lower) | set(words) | {w:1 for w in words} | words.count('fox') | words.index('lazy') |
' '.join(reversed(words)) | [w[::-1] for w in words] | [w.upper() for w in words] | [len(w) for w in words] |
s.__len__() | s.format()
""")

group("U='grüße 你好 café '*200; L='grüße café '*200; wide=U.encode('utf-16'); narrow=L.encode('cp1252')", """
wide.decode('utf-16') | narrow.decode('cp1252') | L.encode('cp1252') | U.encode('ascii','ignore') |
U.encode('ascii','replace') | U.encode('ascii','backslashreplace') | U.encode('ascii','xmlcharrefreplace') |
narrow.decode('ascii','replace') | narrow.decode('utf-8','surrogateescape') | U.encode('unicode_escape')
""")

group(r"""
s=b'hello world'; L=b'the quick brown fox jumps over the lazy dog '*200; words=L.split(); h=L.hex()
hs='48656c6c6f'; tb=bytes.maketrans(b'abc',b'xyz'); R=bytes(range(256))*20; B=bytearray(L)
ba=bytearray(b'hello'); U=('grüße 你好 café '*200).encode(); mv=memoryview(L)
""", r"""
s.upper() | L.upper() | s.lower() | L.lower() | L.title() | L.swapcase() | L.capitalize() | s.center(40) |
s.ljust(40) | s.rjust(40) | s.zfill(40) | L.count(b'o') | L.count(b'fox') | L.count(111) | s.find(b'w') |
L.find(b'zzz') | L.find(122) | L.rfind(b'~') | L.index(b'dog') | s.startswith(b'hello') |
s.endswith(b'world') | L.split() | L.split(b' ') | L.split(b'fox') | s.split() | s.split(b' ') | L.rsplit() |
L.splitlines() | s.partition(b' ') | s.rpartition(b' ') | L.replace(b'o',b'0') | L.replace(b'fox',b'cat') |
L.replace(b'fox',b'elephant') | L.replace(b'o',b'') | s.replace(b'o',b'0') | s.replace(b'x',b'y') | s.strip() |
b'  pad  '.strip() | b'xxpadxx'.strip(b'x') | s.lstrip(b'he') | s.rstrip(b'dl') | L.strip() |
b' '.join(words) | b''.join(words) | s.isalpha() | L.isalpha() | b'12345'.isdigit() | L.isalnum() |
L.islower() | L.isspace() | L.isascii() | s.decode() | L.decode() | U.decode() | L.decode('latin-1') |
L.decode('ascii') | R.decode('latin-1') | s.hex() | L.hex() | bytes.fromhex(hs) | bytes.fromhex(h) |
s.expandtabs() | L.translate(tb) | L.translate(None,b'abc') | s.removeprefix(b'hello') | s+s | L+L | s*100 |
s[3] | s[2:5] | L[::2] | L[::-1] | s==b'hello world' | L==B | b'fox' in L | 111 in L | b'zzz' in L | len(s) |
hash(s+s) | repr(s) | repr(L) | repr(R) | for c in L: pass | list(L) | set(L) | sorted(L) | sum(L) | max(L) |
bytes(100) | bytes(10000) | bytes([1,2,3]) | bytes([1,2,3,4,5,6,7,8]*100) | bytes(range(256)) | bytes(B) |
bytearray(s) | bytearray(100) | bytearray(L) | x=bytearray();;for i in R: x.append(i) |
x=bytearray();;x.extend(L);;x.extend(range(100)) | x=bytearray();;for w in words[:100]: x+=w | B[5] | B[5]=7 |
B[5:50] | B[5:8]=b'abc' | B.find(b'fox') | B.upper() | B.decode() | B.split() | B.replace(b'fox',b'cat') |
B.count(b'o') | x=bytearray(L);;x.pop();;x.pop(0);;x.insert(0,3);;x.reverse();;x.copy() | for c in B: pass |
b'%s %d' % (s,5) | int.from_bytes(s,'big') | int.from_bytes(s[:4],'little') | int.from_bytes(L,'big') |
(12345).to_bytes(4,'big') | (1<<100).to_bytes(16,'little') | mv[5] | mv[5:50] | bytes(mv[5:50]) |
mv.tobytes() | mv.tolist() | for c in mv: pass | memoryview(s) | mv.cast('B') | mv==L |
b''.join([bytes([c]) for c in s]) | bytes([a^b for a,b in zip(L[:500],R)]) |
x=bytearray(b'\x01')*1000;;for i in range(2,31):;;  if x[i]: x[i*i::i]=bytes(len(range(i*i,1000,i))) |
B.count(1)
""")

group(r"""
l=list(range(10)); L=list(range(1000)); F=[float(i) for i in range(1000)]; ST=[str(i) for i in range(1000)]
T=[(i%7,i) for i in range(1000)]; e=[]; import random; r=random.Random(3); SH=L[:]; r.shuffle(SH); FS=F[:]
r.shuffle(FS); SS=ST[:]; r.shuffle(SS); TS=T[:]; r.shuffle(TS); t=tuple(l); m=[[1,2,3],[4,5,6],[7,8,9]]
B=[True,False]*500; neg=lambda x:-x; LL=[[i] for i in range(200)]
""", r"""
[] | [1,2,3] | list() | list(l) | list(t) | list(range(1000)) | L.copy() | L[:] | L[100:200] | L[::2] |
L[::-1] | L[1::3] | l[1:3] | l[-1] | l[5] | L[5]=5 | x=[];;for i in l: x.append(i) |
x=[];;for i in L: x.append(i) | x=[];;x.extend(l) | x=[];;x.extend(L) | x=[];;x.extend(i for i in l) |
x=[];;x+=l | l+l | L+L | l*3 | [0]*1000 | [0]*10 | [None]*5 | x=[];;for i in l: x.insert(0,i) |
x=l[:];;while x: x.pop() | x=l[:];;while x: x.pop(0) | x=L[:];;while x: x.pop(0) | x=L[:];;while x: x.pop() |
x=l[:];;x.remove(5) | x=l[:];;del x[3] | x=L[:];;del x[3:100] | x=L[:];;del x[::2] | x=L[:];;x[3:6]=l |
x=L[:];;x[::2]=L[::2] | x=[True]*1000;;for i in range(2,32): x[i*i::i]=[False]*len(range(i*i,1000,i)) |
x=L[:];;x.reverse() | x=L[:];;x.clear() | L.index(900) | ST.index('900') | L.count(5) | ST.count('5') |
F.count(3.0) | 900 in L | '900' in ST | L==L[:] | F==F[:] | ST==ST[:] | l<[1,2,3] | T==T[:] |
x=SH[:];;x.sort() | x=L[:];;x.sort() | x=SH[:];;x.sort(reverse=True) | sorted(SH) | sorted(FS) | sorted(SS) |
sorted(TS) | sorted(SH,key=neg) | sorted(TS,key=lambda p:p[1]) | sorted(TS,key=lambda p:(p[1],p[0])) |
sorted(l) | sorted([3,1,2]) | sorted(SS,key=int) | sorted(SS,key=len) | sorted(B) | sum(L) | sum(F) | sum(l) |
sum([[1],[2]],[]) | sum(x*x for x in l) | min(L) | max(L) | min(F) | max(ST) | max(L,key=neg) | min(3,4) |
max(3,4,5) | min(l) | max(l,default=0) | any(B) | all(L) | any(x>900 for x in L) | all(x<2000 for x in L) |
len(l) | for x in L: pass | for i,x in enumerate(L): pass | for x,y in zip(L,F): pass |
for x in reversed(L): pass | for x,y in T: pass | for i in range(len(L)): L[i] | [x for x in L] |
[x*2 for x in L] | [x for x in L if x%2] | [str(x) for x in L] | [x*y for x,y in zip(L,F)] |
[[0]*3 for _ in range(3)] | [x for r in m for x in r] | list(map(str,L)) | list(map(neg,L)) |
list(filter(None,L)) | list(filter(neg,L)) | list(zip(L,F)) | list(zip(*m)) | list(enumerate(L)) |
list(reversed(L)) | a,b,c=m | a,*b=l | tuple(L) | tuple(l) | repr(l) | repr(L) | repr(F) | repr(ST) | str(m) |
m[1][2] | l[0],l[1]=l[1],l[0] | dict(T) | dict(zip(ST,L)) | set(L) | frozenset(L) | set(ST) |
it=iter(L);;next(it);;next(it) | isinstance(l,list) | type(l) | id(l) | hash(t) | t[3] | t[1:4] | t+t | t*3 |
t==tuple(l) | t<(1,2) | 5 in t | t.index(5) | t.count(5) | (1,2,3) | (t,l) | for x in t: pass |
hash(('a','b',3)) | a,b=t[0],t[1] | sorted(t) | repr(t) | tuple(x for x in l) | tuple(map(int,ST[:10])) |
[*l,*l] | (*t,*t) | L[5]+=0
""")

group(r"""
d={i:i for i in range(10)}; D={i:i for i in range(1000)}; SD={str(i):i for i in range(1000)}; ks=list(SD)
kw=dict(a=1,b=2,c=3); T={(i,i+1):i for i in range(1000)}; tk=list(T); FD={i*1.5:i for i in range(1000)}
items=list(SD.items()); L=list(range(1000))
""", r"""
{} | {'a':1,'b':2} | dict() | dict(a=1,b=2) | dict(d) | dict(D) | dict(items) | dict(SD) | D.copy() |
d.copy() | {**d} | {**kw,'z':1} | D|d | kw|kw | D.get(5) | D.get(-5) | D.get(-5,0) | SD.get('500') | D[5] |
SD['500'] | D[5]=5 | SD['500']=3 | 5 in D | '500' in SD | 'zz' in SD | for k in D: pass | for k in SD: SD[k] |
for k in ks: SD[k] | for k in tk: T[k] | for k,v in D.items(): pass | for v in D.values(): pass |
for k in D.keys(): pass | list(D) | list(D.items()) | list(D.values()) | list(D.keys()) | sorted(D) |
sorted(SD.items()) | sorted(SD.items(),key=lambda p:p[1]) | sorted(SD,key=SD.get) | max(SD,key=SD.get) |
sum(D.values()) | max(D.values()) | len(D) | x={};;for i in L: x[i]=i | x={};;for k in ks: x[k]=1 |
x={};;for k in tk: x[k]=1 | {k:1 for k in ks} | {i:i*i for i in L} | dict.fromkeys(ks) | dict.fromkeys(L,0) |
dict(zip(ks,L)) | x={};;x.update(D) | x={};;x.update(SD) | x={};;x.update(a=1,b=2) | x={};;x.update(items) |
x={};;for i in L: x.setdefault(i%10,[]).append(i) | x={};;for i in L: x[i%10]=x.get(i%10,0)+1 |
x=dict(D);;for i in L: x.pop(i) | D.pop(-1,None) | x=dict(D);;while x: x.popitem() |
x=dict(D);;for i in L: del x[i] | x=dict(D);;x.clear() | D==dict(D) | SD==dict(SD) | repr(d) | repr(SD) |
str(kw) | D.keys()&d.keys() | D.keys()-d.keys() | D.items()&d.items() | list(reversed(D)) |
list(reversed(D.items())) | any(D.values()) | FD[1.5] | for k in FD: FD[k] | {v:k for k,v in SD.items()} |
{k:v for k,v in D.items() if v%2} | [k for k,v in D.items()] | list(map(SD.get,ks)) | dict(**kw) |
next(iter(D)) | len(D.keys()) | 5 in D.keys() | 5 in D.values() | (5,5) in D.items() |
try: D[-1];;except KeyError: pass | D.items() | isinstance(d,dict) |
dict(filter(lambda p:p[1]>500,D.items())) | x={'a':{'b':{'c':1}}};;x['a']['b']['c']
""")

group(r"""
s=set(range(10)); A=set(range(1000)); B=set(range(500,1500)); SA={str(i) for i in range(1000)}
SB={str(i) for i in range(500,1500)}; TA={(i,i+1) for i in range(1000)}
TB={(i,i+1) for i in range(500,1500)}; fa=frozenset(A); L=list(range(1000)); K=[str(i) for i in range(1000)]
FA={i*.5 for i in range(1000)}; X=set(range(100000)); Y=set(range(50000,150000)); TK=list(TA)
C=set(range(2000,3000)); SP={i*7919%1000003 for i in range(1000)}
SQ={i*7919%1000003 for i in range(500,1500)}
""", r"""
set() | {1,2,3} | set(s) | set(A) | set(L) | set(K) | set(TK) | frozenset(L) | frozenset(A) | A.copy() |
SA.copy() | A|B | A&B | A-B | A^B | SA|SB | SA&SB | SA-SB | SA^SB | TA|TB | TA&TB | TA-TB | TA^TB | SP|SQ |
SP&SQ | SP-SQ | X|Y | X&Y | X-Y | s|s | s&s | s-s | fa|A | fa&B | A.union(B) | A.union(L) | A.intersection(B) |
A.intersection(L) | A.difference(B) | A.difference(L) | A.symmetric_difference(B) | A.isdisjoint(C) |
SA.isdisjoint(B) | A.issubset(A) | A<=X | X>=A | A==set(A) | SA==set(SA) | x=set(A);;x.update(B) |
x=set();;x.update(L) | x=set(A);;x|=B | x=set(A);;x&=B | x=set(A);;x-=B | x=set(A);;x^=B |
x=set();;for i in L: x.add(i) | x=set();;for i in K: x.add(i) | x=set();;for i in TK: x.add(i) |
x=set();;for i in L: x.add((i,i)) | x=set(A);;for i in L: x.discard(i) | x=set(A);;for i in L: x.remove(i) |
x=set(A);;while x: x.pop() | x=set(A);;x.clear() | 5 in A | '5' in SA | (5,6) in TA | -5 in A | (0,0) in TA |
for i in L: i in B | for i in K: i in SB | for i in TK: i in TB | for i in A: pass | for i in SA: pass |
list(A) | list(SA) | sorted(A) | sorted(SA) | len(A) | sum(A) | max(A) | min(SA) | {i for i in L} |
{i%10 for i in L} | {x*2 for x in A if x in B} | repr(A) | hash(fa) | hash(frozenset(s)) | set('hello world') |
list(set(L)) | len(set(K)) | set.union(A,B,s) | set.intersection(A,B) | bool(s) | frozenset([1,2,3]) |
{frozenset([i]) for i in range(50)}
""")

group(r"""
i=12345; j=67; n=-7; B=1<<200; C=(1<<190)+12345; H=1<<5000; G=3**2000; big=10**1000; f=2.5
s='12345678901234567890123'; ds='9'*1000; M=(1<<127)-1; b63=(1<<63)+5; i2=1<<40; j2=(1<<40)+7
""", r"""
i+j | i-j | i*j | i//j | i%j | i/j | i**2 | 2**10 | i**3 | i<<3 | i>>3 | i&j | i|j | i^j | ~i | -i | +i |
abs(n) | i==j | i<j | i*j+j | i2*j2 | i2+j2 | b63+b63 | b63*b63 | divmod(i,j) | divmod(n,j) | pow(i,j,1009) |
pow(3,100) | pow(i,2) | pow(B,C,M) | pow(2,H.bit_length(),M) | pow(3,-1,7) | B+C | B-C | B*C | B//i | B%i |
C//b63 | C%b63 | B&C | B|C | B^C | ~B | -B | B<<5 | B>>5 | B>>150 | B<C | B==C | 1<<100 | H+G | H*G | H//B |
G//B | G%B | H&G | G|H | H>>100 | G<<100 | G*G | divmod(G,B) | str(B) | str(G) | str(big) | int(s) | int(ds) |
int('123') | int('-42') | int('ff',16) | int('0x1f',0) | int('1010',2) | int(2.7) | int(1e20) | int(s,10) |
hex(i) | oct(i) | bin(i) | hex(B) | bin(B) | i.bit_length() | B.bit_length() | i.bit_count() | B.bit_count() |
i.to_bytes(4,'big') | B.to_bytes(32,'little') | int.from_bytes(b'abcd','big') |
int.from_bytes(b'abcdabcdabcdabcd','big') | float(i) | float(B) | B/C | round(i,-2) | round(1234567,-3) |
hash(i) | hash(B) | isinstance(i,int) | bool(i) | repr(i) | repr(B) | i.conjugate() | i.as_integer_ratio() |
i.real | complex(i) | i+f | i*f | f//j | f%j | f**2 | f**.5 | f/j | f+f | f*f | f<i | f==2.5 | -f | abs(f) |
round(f) | round(3.14159,2) | round(2.567,1) | int(f) | str(f) | repr(3.14159265358979) | repr(1e100) |
repr(0.1) | float('2.5') | float('1e-5') | float('3.141592653589793') | float('inf') | f.is_integer() |
f.hex() | float.fromhex('0x1.8p1') | f.as_integer_ratio() | hash(f) | hash(1.1) | divmod(f,1.1) | f%1.1 |
f//1.1 | f.__floor__() | (1+2j)*(3-1j) | (1+2j)+(3-1j) | (1+2j)/(3-1j) | abs(3+4j) | (1+2j)**2 |
(1+2j)==(1+2j) | complex(1,2) | complex('1+2j') | repr(1+2j) | hash(1+2j) | (1+2j).conjugate() |
c=complex(i,j);;c*c+c | range(10) | len(range(100)) | 5 in range(100) | range(100)[5] | range(100)[2:50] |
list(range(100)) | sum(range(1000)) | for x in range(1000): pass | for x in range(0,1000,3): pass |
for x in range(1000,0,-1): pass | list(range(0,1000,7)) | range(5)==range(5) | range(100).index(5) |
list(reversed(range(100))) | max(range(1000)) | hash(range(5)) | x=1;;for k in range(2,60): x*=k |
a,b=0,1;;for k in range(500): a,b=b,a+b | x=97;;while x!=1: x = x//2 if x%2==0 else 3*x+1 |
a,b=i2,j2;;while b: a,b=b,a%b | x=123456789;;y=0;;while x: x,r=divmod(x,10); y+=r |
sum(int(c) for c in str(123456789)) | sum(map(int,str(G))) |
x=G;;y=(x+1)//2;;for _k in range(5): x=y; y=(x+G//x)//2 | bin(i).count('1') |
x=i;;for k in range(50): x=(x*1103515245+12345)&0x7fffffff |
x=i;;for k in range(50):;;  x^=(x<<13)&0xffffffffffffffff; x^=x>>7; x^=(x<<17)&0xffffffffffffffff |
h=0xcbf29ce484222325;;for c in b'hello world': h=((h^c)*0x100000001b3)&0xffffffffffffffff
""")

group(r"""
import io,sys
class A:
    x=1
    def __init__(self): self.y=2
    def m(self): return 1
    @property
    def p(self): return 1
    @classmethod
    def c(cls): return 1
    @staticmethod
    def s(): return 1
    def __len__(self): return 3
    def __getitem__(self,i): return i
    def __eq__(self,o): return True
    def __hash__(self): return 1
    def __add__(self,o): return 1
    def __call__(self): return 1
    def __bool__(self): return True
    def __str__(self): return 'A'
    def __repr__(self): return 'A'
    def __iter__(self): return iter((1,2))
    def __contains__(self,x): return True
    def __enter__(self): return self
    def __exit__(self,*a): return None
    def __getattr__(self,n): return 1
    def __lt__(self,o): return True
class S:
    __slots__=('a','b')
    def __init__(self,a,b): self.a=a; self.b=b
class B(A):
    def __init__(self): super().__init__()
    def m(self): return super().m()
class E(Exception): pass
class P: pass
a=A(); b=B(); p=P(); p.q=1
l=list(range(1000)); l10=list(range(10)); ss='hello'
def f(): return 1
def f3(a,b,c=3): return a
def fk(*a,**k): return a
def g():
    yield 1
    yield 2
def gy(n):
    yield from range(n)
def raiser(): raise ValueError('x')
def rec(n): return n if n<2 else rec(n-1)
out=io.StringIO()
add=lambda x,y:x+y
""", r"""
abs(-5) | all(l) | any(l) | ascii(ss) | bin(5) | bool(5) | bytearray(b'x') | bytes(b'x') | callable(f) |
chr(65) | complex(1,2) | dict(a=1) | dir(a) | divmod(7,3) | enumerate(l) | eval('1+2') |
eval(compile('1+2','','eval')) | exec('x=1') | filter(None,l) | float(3) | format(3,'d') | frozenset(l10) |
getattr(a,'x') | getattr(a,'zz',3) | getattr(p,'zz',3) | setattr(a,'y',3) | hasattr(p,'q') | hasattr(p,'zz') |
p.z=1;;del p.z | globals() | locals() | hash(ss) | hex(255) | id(a) | int(5) | isinstance(a,A) |
isinstance(a,(int,str,A)) | isinstance(b,A) | isinstance(5,str) | issubclass(B,A) | iter(l) | len(l) | len(a) |
list(l10) | map(f,l) | max(l) | max(1,2) | min(l) | next(iter(l)) | next(iter(()),None) | object() | oct(8) |
ord('a') | pow(2,3) | property() | range(5) | repr(5) | repr(a) | reversed(l) | round(2.5) | set(l10) |
slice(1,2) | sorted(l10) | str(5) | str(a) | sum(l) | tuple(l10) | type(a) | type('X',(),{}) | vars(p) |
zip(l,l) | list(zip(l10,l10)) | [*map(add,l10,l10)] | A() | B() | P() | S(1,2) | a.m() | b.m() | a.p | a.c() |
A.c() | A.s() | a.x | a.y | a.y=3 | a.zz | a[3] | a==a | a+1 | a() | bool(a) | list(a) | 3 in a | a<a |
sorted([a,a,a]) | with a: pass | f() | f3(1,2) | f3(1,b=2) | f3(*(1,2)) | f3(**{'a':1,'b':2}) | fk(1,2,x=3) |
fk(*l10) | (lambda x:x)(1) | list(g()) | for x in g(): pass | list(gy(100)) | sum(i for i in l10) |
try: 1;;except ValueError: pass | try: raise ValueError('x');;except ValueError: pass |
try: raiser();;except ValueError as e: pass | try: raise E('x');;except E: pass |
try: 1//0;;except ZeroDivisionError: pass | try: l10[99];;except IndexError: pass |
try: p.nope;;except AttributeError: pass | try: int('x');;except ValueError: pass | try: 1;;finally: 2 |
rec(50) | def h(): return ss;;h() | match 3:;;  case 1: pass;;  case 3: pass |
match l10[:3]:;;  case [a1,b1,c1]: pass | match {'a':1}:;;  case {'a':x1}: pass |
match 5:;;  case str(): pass;;  case int(): pass | (y:=5) | sorted(l10,key=lambda x:-x) | a1,b1,*c1=l10 |
1<5<10 | 1 if ss else 2 | a is None | 5 not in l10 | ss=='hello' | x=1;;del x |
def h():;;  z=1;;  def k():;;    nonlocal z;;    z+=1;;  k();;h() | x=g();;next(x);;x.send(None) |
@staticmethod;;def q(): pass | assert ss | B() | type(a)() | a.__class__ | a.__dict__ | a.m | f.__name__ |
type(a).__name__ | A.__mro__ | issubclass(int,object) | isinstance(l,(list,tuple)) | callable(a) |
object.__new__(P)
""")

group(r"""
import math; from math import *; from math import dist; L=[float(i) for i in range(100)]
I=list(range(1,100)); p=(1.0,2.0); q=(4.0,6.0); p3=(1.,2.,3.); f=2.5; G=3**1000
""", r"""
math.sqrt(f) | sqrt(f) | math.sin(f) | math.cos(f) | math.tan(f) | math.atan2(f,1.0) | math.atan(f) |
math.asin(.5) | math.exp(f) | math.log(f) | math.log(f,2) | math.log(G) | math.log2(f) | math.log10(f) |
math.pow(f,2) | math.floor(f) | math.ceil(f) | math.trunc(f) | math.fabs(f) | math.fmod(f,2) |
math.hypot(f,1.0) | math.hypot(1.,2.,3.) | math.dist(p,q) | math.dist(p3,p3) | math.factorial(10) |
math.factorial(100) | math.factorial(1000) | math.gcd(120,84) | math.gcd(G,3**500) | math.lcm(4,6) |
math.isqrt(1000000) | math.isqrt(G) | math.comb(20,5) | math.comb(100,50) | math.perm(10,3) | math.fsum(L) |
math.prod(I) | math.prod(L) | math.isclose(1.0,1.0) | math.isnan(f) | math.isinf(f) | math.isfinite(f) |
math.degrees(f) | math.radians(f) | math.copysign(f,-1) | math.modf(f) | math.frexp(f) | math.ldexp(f,2) |
math.erf(f) | math.gamma(f) | math.lgamma(f) | math.sinh(f) | math.tanh(f) | math.cbrt(f) |
math.nextafter(f,1)
""")

group(r"""
import itertools as it, operator, functools; from itertools import *; L=list(range(1000)); l=list(range(10))
K=[i//10 for i in range(1000)]; add=operator.add; gt=lambda x:x<500; mod=lambda x:x%2
pairs=[(i,i) for i in range(1000)]
""", r"""
list(chain(L,L)) | list(chain.from_iterable([l]*50)) | for x in chain(L,L): pass | list(islice(L,500)) |
list(islice(count(),1000)) | list(islice(cycle(l),1000)) | list(repeat(1,1000)) |
for _i in repeat(None,1000): pass | list(accumulate(L)) | list(accumulate(L,add)) |
list(accumulate(L,lambda a,b:a+b)) | list(product(l,l)) | list(product(l,repeat=3)) |
for a,b in product(l,l): pass | list(permutations(l[:6])) | list(permutations(l,2)) | list(combinations(l,3)) |
list(combinations(l,5)) | list(combinations_with_replacement(l,3)) | list(pairwise(L)) |
for a,b in pairwise(L): pass | list(zip_longest(L,l)) | list(takewhile(gt,L)) | list(dropwhile(gt,L)) |
list(filterfalse(mod,L)) | list(compress(L,K)) | list(starmap(add,pairs)) | list(groupby(K)) |
[(k,list(g)) for k,g in groupby(K)] | [(k,len(list(g))) for k,g in groupby(L,key=lambda x:x//100)] |
a,b=tee(L);;list(a);;list(b) | a,b=tee(L);;next(b);;for x,y in zip(a,b): pass |
for x in count():;;  if x>500: break | for x in islice(L,0,None,2): pass | sum(islice(L,500)) |
sum(accumulate(L)) | dict(zip(L,count())) | next(count()) | list(chain(l,l)) | list(map(add,L,L)) |
set(chain(l,l))
""")

group(r"""
import functools, operator, collections, heapq, bisect, random
from functools import *
from operator import *
from collections import *
L=list(range(1000)); l=list(range(10)); S='abracadabra'*100; W=('the quick brown fox '*100).split()
@lru_cache(maxsize=None)
def f(x): return x
@lru_cache(maxsize=100)
def fb(x): return x
@cache
def fc(x,y): return x
@lru_cache(maxsize=10)
def fm(x): return x
@wraps(f)
def w(x): return x
@singledispatch
def sd(x): return 0
@sd.register
def _sd(x:int): return 1
p=partial(pow,2); p2=partial(int,base=2); g0=itemgetter(0); g01=itemgetter(0,1); ag=attrgetter('real'); mc=methodcaller('upper'); T=[(i,i) for i in range(1000)]
class C:
    @cached_property
    def x(self): return 1
c=C(); c.x
@total_ordering
class TO:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __eq__(s,o): return s.v==o.v
t1=TO(1); t2=TO(2)
NT=namedtuple('NT','a b c'); nt=NT(1,2,3)
cnt=Counter(S); cnt2=Counter(W); dq=deque(range(1000)); cm=ChainMap({'a':1},{'b':2}); od=OrderedDict((i,i) for i in range(1000))
r=random.Random(1); h=list(range(1000)); FS=[r.random() for _ in range(1000)]
""", r"""
f(5) | fb(5) | fc(1,2) | for i in l: f(i) | for i in range(50): fm(i) | w(1) | sd(1) | p(10) | p2('101') |
reduce(add,L) | reduce(lambda a,b:a+b,L) | reduce(mul,l) | g0(l) | g01(l) | ag(5) | mc('abc') |
sorted(T,key=g0) | list(map(g0,T)) | c.x | t1>t2 | sorted(l,key=cmp_to_key(lambda a,b:a-b)) | partial(f,1) |
add(1,2) | lt(1,2) | getitem(l,2) | neg(2) | NT(1,2,3) | nt.a | nt[0] | nt._replace(a=2) | nt._asdict() |
a,b,c1=nt | NT._make(l[:3]) | nt==nt | repr(nt) | Counter(S) | Counter(W) | Counter(L) | cnt.most_common(3) |
cnt2.most_common() | cnt['a'] | cnt['a']+=1 | cnt+cnt | cnt-cnt | cnt&cnt | cnt.total() |
x=Counter();;x.update(W) | x=Counter();;for w1 in W: x[w1]+=1 | list(cnt.elements()) |
x=defaultdict(int);;for w1 in W: x[w1]+=1 | x=defaultdict(list);;for i in L: x[i%10].append(i) |
x=defaultdict(set);;for i in L: x[i%10].add(i) | x=deque();;for i in L: x.append(i) |
x=deque(L);;while x: x.popleft() | x=deque();;for i in L: x.appendleft(i) |
x=deque([1]);;for i in L: x.append(x.popleft()+1) | deque(L) | deque(L,maxlen=10) | for i in dq: pass |
list(dq) | dq[500] | dq[0] | dq.rotate(1) | len(dq) | 5 in dq | dq.copy() | sum(dq) | cm['b'] | cm.get('z') |
x=OrderedDict();;for i in L: x[i]=i | for i in L: od.move_to_end(i) |
x=OrderedDict.fromkeys(L);;while x: x.popitem(False) | for k in od: pass | for k,v in od.items(): pass |
od[5] | od[5]=5 |
x=OrderedDict();;for i in range(200):;;  x[i]=i;;  x.move_to_end(i);;  if len(x)>50: x.popitem(last=False) |
x=[];;for i in FS: heapq.heappush(x,i) | x=FS[:];;heapq.heapify(x);;while x: heapq.heappop(x) |
x=[];;for i in L: heapq.heappush(x,(-i,i));;while x: heapq.heappop(x) | x=FS[:];;heapq.heapify(x) |
heapq.nlargest(10,FS) | heapq.nsmallest(10,FS) | heapq.nsmallest(10,FS,key=lambda x:-x) |
list(heapq.merge(L,L)) | heapq.heappushpop(h,5) | heapq.heapreplace(h,5) | bisect.bisect(L,500) |
bisect.bisect_left(L,500) | bisect.bisect(L,500,key=lambda x:x) | x=[];;for i in FS[:100]: bisect.insort(x,i) |
random.random() | r.random() | r.randint(1,100) | random.randint(1,100) | r.randrange(10) | r.choice(l) |
r.choices(l,k=5) | r.choices(l,weights=l,k=100) | r.shuffle(l) | r.sample(L,10) | r.sample(L,500) |
r.uniform(1,2) | r.gauss(0,1) | r.getrandbits(32) | r.getrandbits(100) | r.expovariate(1) |
r.normalvariate(0,1) | r.triangular(0,1) | random.Random(5) | r.randbytes(16) | random.seed(1) |
UserDict(a=1)
""")

group(r"""
from datetime import datetime, date, time, timedelta, timezone, tzinfo
import pickle
a=datetime(2024,1,2,3,4,5,678); b=datetime(2023,5,6,7,8,9); d=date(2024,1,2); e=date(2023,1,1); td=timedelta(1,2,3)
z=timezone(timedelta(hours=2)); az=a.replace(tzinfo=z); bz=b.replace(tzinfo=timezone.utc); t=time(1,2,3); s=a.isoformat()
u=timedelta(hours=5); L=[a+u*(i*37%50) for i in range(50)]; zs=az.isoformat()
class Z(tzinfo):
    def utcoffset(self, dt): return u
    dst=utcoffset
m=a.replace(tzinfo=Z())
""", r"""
datetime(2024,1,2,3,4,5) | datetime(2024,1,2,hour=3,tzinfo=z) | date(2024,1,2) | time(1,2,3) | timedelta(1,2) |
timedelta(days=1,hours=2) | timedelta(seconds=1.5) | datetime.now() | datetime.now(timezone.utc) | date.today() |
datetime.fromtimestamp(1700000000.5) | datetime.fromtimestamp(1700000000, timezone.utc) | a.timestamp() | az.timestamp() |
a.strftime('%Y-%m-%d %H:%M:%S') | az.strftime('%Y-%m-%d %H:%M:%S.%f%z') | f'{a:%d/%m/%Y}' | a.isoformat() | az.isoformat() |
d.isoformat() | datetime.fromisoformat(s) | datetime.fromisoformat(zs) | date.fromisoformat('2024-01-02') | time.fromisoformat('03:04') |
datetime.strptime('2024-01-02 03:04:05','%Y-%m-%d %H:%M:%S') | datetime.strptime('02/Jan/2024:03:04:05 +0100','%d/%b/%Y:%H:%M:%S %z') |
a-b | az-bz | a+td | a-td | d-e | d+td | d-td | a<b | a==b | az<bz | az==bz | d==e | d<e | td+u | td-u | td*3 | td/u | td/2 | td//u |
td*1.5 | td<u | td==u | -td | abs(td) | td%u | divmod(td,u) | td.total_seconds() | str(td) | repr(td) | str(a) | repr(a) | str(d) | repr(d) |
str(t) | repr(t) | hash(a) | hash(d) | hash(td) | hash(az) | a.year;;a.month;;a.day;;a.hour;;a.minute;;a.second;;a.microsecond;;a.tzinfo |
d.weekday();;d.isoweekday();;d.toordinal() | d.isocalendar() | a.timetuple() | az.utctimetuple() | a.replace(hour=5) | d.replace(day=1) |
a.date();;a.time();;az.timetz() | datetime.combine(d,t) | az.astimezone(timezone.utc) | m.astimezone(z) | m.utcoffset() | m.isoformat() | m<az |
az.utcoffset() | a.ctime() | sorted(L) | max(L) | pickle.loads(pickle.dumps(a)) | date.fromordinal(738000) | date.fromisocalendar(2024,5,6) |
a.__reduce__() | td.days;;td.seconds;;td.microseconds | bool(td) | t<t.replace(hour=2) | t==t
""")


group(r"""
import xml.etree.ElementTree as ET
X = "<r>" + "<a x='1'><b>t</b></a>\n" * 10 + "</r>"; xr = ET.fromstring(X)
import re, json, struct, io, binascii, hashlib, copy, csv, types, array, weakref, cmath, collections, pickle, tempfile
s = "foo=12 bar=345 " * 100; text = "The quick brown fox jumps over the lazy dog. " * 100; rw = re.compile(r"(\w+)=(\d+)"); rd = re.compile(r"\d+")
re_email = re.compile(r"[\w.]+@[\w.]+\.\w+"); rx = re.compile(r"(a|b)*c"); rl = re.compile(r"^\s*(\w+)\s*=\s*(.*)$"); rs = re.compile(r"\s+")
o = {"a": 1, "b": [1, 2.5, None, True], "c": "xyz", "d": {"e": [1, 2, 3]}}; O = [dict(o) for _ in range(100)]; J = json.dumps(O); j = json.dumps(o)
ints = list(range(1000)); JI = json.dumps(ints); fl = [i * 1.1 for i in range(1000)]; JF = json.dumps(fl); st = [str(i) for i in range(1000)]; JS = json.dumps(st)
st1 = struct.Struct("<IHf"); pk = st1.pack(1, 2, 3.0); D = b"x" * 1000; b6 = binascii.b2a_base64(D)
cs = chr(10).join("a,b c,%d" % i for i in range(100)); rows = [["a", "b", i] for i in range(100)]
ar = array.array("i", range(1000)); ad = array.array("d", fl)
nested = [[1, [2, 3]], {"a": [1, 2]}, (1, 2)]
class WR: pass
wr = WR(); w = weakref.ref(wr); TF = tempfile.TemporaryFile("w+"); BF = tempfile.TemporaryFile()
""", r"""
rw.match(s) | rd.search(s) | rw.findall(s) | rd.findall(s) | for m in rw.finditer(s): m.group(1) |
rd.sub('N',s) | rd.sub(lambda m:m[0]+'0',s) | rw.sub(r'\2=\1',s) | rs.split(text) |
rl.fullmatch('key = value here') | rw.match(s).groups() |
re_email.search('contact me at john.doe@example.com today') | re.match(r'(\w+)=(\d+)',s) |
re.findall(r'\w+',text) | re.findall(r'(?i)FOX',text) | re.findall(r'q.*?k',text) |
re.findall(r'[aeiou]',text) | re.findall(r'\b\w{4}\b',text) | re.escape('a.b*c') | re.sub(r'\s+',' ',text) |
re.search('zzz',text) | json.dumps(o) | json.dumps(O) | json.dumps(ints) | json.dumps(fl) | json.dumps(st) |
json.dumps(O,indent=2) | json.dumps(O,sort_keys=True) | json.loads(j) | json.loads(J) | json.loads(JI) |
json.loads(JF) | json.loads(JS) | struct.pack('<IHf',1,2,3.0) | struct.unpack('<IHf',pk) | st1.pack(1,2,3.0) |
st1.unpack(pk) | struct.pack('>I',5) | list(struct.iter_unpack('<H',D)) | struct.calcsize('<IHf') |
struct.pack('100i',*range(100)) | x=io.StringIO();;for i in st: x.write(i);;x.getvalue() |
for l in io.StringIO(cs): pass | binascii.hexlify(D) | binascii.unhexlify(b'616263') | binascii.crc32(D) |
copy.copy([1,2]) | copy.copy(o) | copy.deepcopy(o) | copy.deepcopy(nested) |
csv.writer(io.StringIO()).writerows(rows) | ar[5] | x=array.array('i');;for i in ints: x.append(i) |
for x in ar: pass | sum(ar) | array.array('d',fl) | ar.tolist() | ar.tobytes() | ar[5]=3 | w() |
weakref.ref(wr) | cmath.sqrt(-1) | cmath.exp(1j) | list[int] | list(csv.reader(cs.splitlines())) |
list(csv.DictReader(cs.splitlines())) | hashlib.md5(D).hexdigest() | hashlib.sha1(D).hexdigest() |
hashlib.sha256(D).hexdigest() | hashlib.sha512(D).hexdigest() | hashlib.sha3_256(D).hexdigest() |
hashlib.blake2b(D).hexdigest() | TF.seek(0);;for i in st: TF.write(i) |
TF.seek(0);;for i in st: print(i,file=TF) | TF.seek(0);;TF.writelines(st) | TF.seek(0);;TF.read() |
TF.seek(0);;for l in TF: pass | TF.seek(0);;TF.readlines() | TF.seek(0);;while TF.readline(): pass |
TF.seek(0);;while TF.read(100): pass | BF.seek(0);;for i in st: BF.write(D) | BF.seek(0);;BF.read() |
BF.seek(0);;for l in BF: pass | BF.seek(0);;BF.readlines() | BF.seek(0);;while BF.readline(): pass |
BF.seek(0);;while BF.read(100): pass |
pickle.loads(pickle.dumps(O)) | pickle.loads(pickle.dumps(ints)) | pickle.loads(pickle.dumps(fl)) |
pickle.loads(pickle.dumps(st)) | pickle.loads(pickle.dumps(nested)) |
ET.fromstring(X) | for e in xr.iter(): e.get('x') | xr.findall('a/b') | ET.tostring(xr)
""")

group(r"""
import itertools, math, operator, sys, marshal, os
from collections import OrderedDict, deque, ChainMap
from decimal import Decimal
s = 'hello world ' * 100; u = 'grüße aus köln ' * 80; w = 'привет мир ' * 100; bad = b'abc\xff\xfedef' * 100; e = w.encode('unicode_escape'); kw = w.encode('koi8-r')
t = 'Hello, World of many words, and some more'; p = 'hello world'; B = bytearray(b'hello world ' * 100); m = memoryview(b'hello world'); bl = b'a line\n' * 50
n = 10**30; N = 3**70; z = 10**1000; Z = 3**1500; c = 1 + 2j; x = 2.5; F = [i * 1.5 for i in range(1000)]; L = list(range(1000)); l = L[:10]; T = tuple(L); tl = T[:10]
d = Decimal('1.1'); D = Decimal('2.25'); od = OrderedDict.fromkeys(range(10)); dq = deque(range(100)); cm = ChainMap({'a': 1}, {'b': 2}); S = set(L); sl = set(l); di = dict.fromkeys(L)
def f(): pass
class O: pass
o = O(); o.__dict__['a'] = 1; tree = [[{'a': 1, 'b': [1.5, 'text', None]}] * 3, (1, 2), b'x'] * 5; mt = marshal.dumps(tree); code = marshal.dumps(f.__code__)
""", r"""
w.upper() | w.lower() | w.replace('и','ы') | w.find('щ') | s.isprintable() | p.isprintable() | p.islower() | 'sub' in t | 'some' in t | str(True) |
s.count('world') | s.replace('world','there') | e.decode('unicode_escape') | s.encode('unicode_escape') | w.encode('unicode_escape') | kw.decode('koi8-r') |
w.encode('koi8-r') | u.encode('ascii','ignore') | u.encode('ascii','replace') | bad.decode('utf-8','replace') | bad.decode('utf-8','ignore') |
bad.decode('utf-8','surrogateescape') | B[::2] | bl.splitlines() | b'%s %d' % (p.encode(), 1) | n-N | n&N | n==N | n//N | N//n | n%12345 | z&Z | z==Z | n**3 |
int('1'*30) | str(n) | x//1.5 | c+c | c*c | math.nextafter(x,3) | d<D | d==D | d%D | d//D | divmod(d,D) | d.is_nan() | od==od | list(dq) | dq.copy() |
list(itertools.filterfalse(None,L)) | list(itertools.dropwhile(operator.not_,L)) | list(itertools.compress(L,L)) |
list(itertools.islice(itertools.cycle(l),1000)) | list(itertools.repeat(1,1000)) | list(itertools.zip_longest(l,L)) | list(itertools.starmap(operator.add,zip(L,L))) |
operator.countOf(L,5) | operator.indexOf(L,500) | operator.concat(l,l) | len(cm) | f.__name__ | sys._getframe() | dir() | 5000.0 in F | F.count(3.0) |
tuple(L) | tuple(l) | [*l,*l] | L*2 | l*2 | tl+tl | S.copy() | S|{1} | set(S) | sl<=sl | di.copy() | {**di} | dict(di) | list(di.items()) | repr(o) | o.a=2 | o.__class__ |
x.__class__ | hasattr(o,'zz') | getattr(o,'zz',None) | getattr(o,'a') | marshal.dumps(tree) | marshal.loads(mt) | marshal.loads(code) | os.path.normpath('/a/../b/./c//d')
""")

record() if "--record" in sys.argv else train()
