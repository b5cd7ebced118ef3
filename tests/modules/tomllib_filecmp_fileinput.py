import tomllib, filecmp, fileinput, tempfile, os, io, sys
t='''
# c
title = "TOML \\u00e9 \\"q\\""
n = 42
neg = -17
big = 1_000
hex = 0xDEAD
oct = 0o17
bin = 0b11
f = 3.14
e = 1e10
inf = -inf
t = true
d = 1979-05-27T07:32:00Z
d2 = 1979-05-27T00:32:00.999999-07:00
ld = 1979-05-27
lt = 07:32:00
ldt = 1979-05-27 07:32:00
arr = [1, 2, [3, "x"], # c
  4,]
lit = 'C:\\path'
ml = """
one\\
   two
three"""
mll = \'\'\'
raw\\n
\'\'\'
inl = { a = 1, b.c = "x" }
"quoted key" = 1
a.b.c = 1
[table]
k = "v"
[table.sub]
x = 1
[[prod]]
name = "a"
[[prod]]
name = "b"
[prod.inner]
z = 1
'''
print(tomllib.loads(t))
for bad in ('a=','=1','a=1\na=2','[a]\n[a]','a="x','a=[1','a={b=1','a b=1','[a','a=1 b=2','a="\\x"','a=01','[[a]]\n[a]','a=1\n[a]','a.b=1\n[a]',"a='x",'a=tru','x=2020-13-01','a={b=1}\n[a.c]'):
    try: print(bad, tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e: print(repr(bad), e)
from decimal import Decimal
print(tomllib.loads("f=1.50", parse_float=Decimal))
try: tomllib.load(io.StringIO("a=1"))
except TypeError as e: print(e)
print(tomllib.load(io.BytesIO(b"a=1")))
with tempfile.TemporaryDirectory() as d:
    os.chdir(d)
    for n,c in (('a/x','1'),('b/x','1'),('a/y','1'),('b/y','2'),('a/z','1'),('b/w','1'),('a/s/q','1'),('b/s/q','1')):
        os.makedirs(os.path.dirname(n),exist_ok=True); open(n,'w').write(c)
    print(filecmp.cmp('a/x','b/x',shallow=False), filecmp.cmp('a/y','b/y',shallow=False)); dc=filecmp.dircmp('a','b',shallow=False); dc.report(); print(dc.left_only, dc.subdirs.keys(), filecmp.cmpfiles('a','b',['x','y','no'],False))
    open('f1','w').write('l1\nl2\n'); open('f2','w').write('m1\n')
    with fileinput.input(['f1','f2']) as f:
        for line in f: print(f.filename(), f.lineno(), f.filelineno(), f.isfirstline(), line, end='')
    for line in fileinput.input('f1', inplace=True): print(line.upper(), end='')
    print(open('f1').read(), os.listdir('.').count('f1.bak')); os.chdir('/')
