import ast, sys
src='''
"""mod doc"""
import os, sys as s
from . import a
from .b import c as d, e
@deco(1)
class A[T: int](B, metaclass=M, **kw):
    """doc"""
    x: int = 1
    y: str
    def f(self, a, /, b=2, *args: int, c, d=3, **kw) -> int:
        """fdoc
        more"""
        global g
        nonlocal_ = 1
        return a + b * c ** -d // 2
    async def g(self):
        async with x as y, z: await foo()
        async for i in j: yield i
        return
def h(*, k): pass
x = y = (1, 2)
a, *b = c
x += 1; del x, y[1:2, ::3]
if a and (b or not c): pass
elif (n := 10) > 5: pass
else: z = [i for i in range(3) if i if j for k in l]
while True:
    break
else: continue_ = 1
for i, j in enumerate(x): print(i, j, *a, k=1, **kw)
try: raise X from e
except (A, B) as e: pass
except: raise
else: pass
finally: pass
try: pass
except* C: pass
with open(f) as g, h: pass
assert x, "msg"
lambda: 0
lambda x, *y, z=1: (x if y else z)
d = {1: 2, **e, 'a': {1, 2}, **{}}
s = {x for x in y}
dd = {k: v for k, v in z}
g = (i for i in j)
f"a{x!r:>{w}}b{{}}{y}" f'{"q"}'
b"bytes"; 1.5; 1j; ...; None; True; 1e400; -1 ** 2; (-1) ** 2; 2 ** -1; not a == b; (a == b) == c; a < b <= c is not d not in e
x[1], x[1,], x[a:b, c]; (yield); 
type X[T, *Ts, **P] = list[T]
match p:
    case 1 | "a" | None: pass
    case [a, *rest] if a: pass
    case {"k": v, **r}: pass
    case Point(x=0, y=yy) as pt: pass
    case (A() | B()) as q: pass
    case _: pass
a.b.c(d)(e)[f]; (1).real; (a, b); (); [*a, b]; a if b else c if d else e; (a if b else c) if d else e; a @ b % c; ~a; +a; a << 1 >> 2 & 3 | 4 ^ 5
(await_ := 3); print((x := 1)); (lambda: (yield))
'a\\nb' 'c'; "it's"; '\\x00\\u1234'
'''
t=ast.parse(src)
print(ast.dump(t)); print(ast.dump(t, indent=2, include_attributes=False)[:3000]); print(ast.dump(ast.parse("x+1"), annotate_fields=False), ast.dump(ast.parse("f(a)"), include_attributes=True))
u=ast.unparse(t); print(u); print(ast.dump(ast.parse(u))==ast.dump(t))
for s in ('1','-1','[1,(2,3),{4:5},{6}]','"a"','b"x"','None','1+2j','set()','a','1+1','f(x)','{1:2,**a}','[1'):
    try: print(ast.literal_eval(s))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
class V(ast.NodeVisitor):
    def visit_Name(self,n): print(n.id, end=' '); self.generic_visit(n)
    def visit_FunctionDef(self,n): print('F',n.name,ast.get_docstring(n)); self.generic_visit(n)
V().visit(t); print()
class T(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Constant(n.value*2 if isinstance(n.value,int) else n.value), n)
    def visit_Assert(self,n): return None
tt=T().visit(ast.parse("x=1+2\nassert x\ny=[3]")); ast.fix_missing_locations(tt); print(ast.unparse(tt)); ns={}; exec(compile(tt,'<a>','exec'),ns); print(ns['x'],ns['y'])
e=ast.Expression(ast.BinOp(ast.Constant(3),ast.Mult(),ast.Constant(4))); print(eval(compile(ast.fix_missing_locations(e),'','eval')))
print([type(n).__name__ for n in ast.walk(ast.parse("a=b(1)"))], ast.get_source_segment("x = foo(1)\n", ast.parse("x = foo(1)\n").body[0].value), ast.get_docstring(t))
n=ast.parse("a\nb"); ast.increment_lineno(n,5); print(n.body[1].lineno, list(ast.iter_fields(n.body[0].value)), isinstance(n, ast.AST), ast.Name('x',ast.Load())._fields)
try: ast.parse("x ==")
except SyntaxError as e: print(e)
