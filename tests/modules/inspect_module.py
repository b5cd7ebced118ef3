import inspect, functools, types, sys, enum, abc
from typing import *
def f(a, b: int, /, c=1, *args: str, d, e: List[int] = None, **kw) -> "str":
    "doc"
    return a
class A:
    """Class doc.

    more
      indented
    """
    x = 1
    def __init__(self, a, b=2): self.a = a
    def m(self, q: int) -> None:
        "m doc"
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(y=3): pass
    @property
    def p(self): return 1
    def __call__(self, *a): pass
class B(A):
    def m(self, q): pass
    __slots__ = ('s',)
class M(type):
    def __call__(cls, *a, **k): return super().__call__(*a, **k)
class N: 
    def __new__(cls, n, *r): return super().__new__(cls)
class D(dict): pass
print(inspect.signature(f))
for o in (f, A, A(1).m, A.m, A.cm, A.sm, A(1), B, N, lambda x, *, y: x, functools.partial(f, 1, 2, d=4), functools.partial(A, b=1), len, sorted, print, dict.get, str.join, "a".join, [].append, list.append, int, object, type, D, enumerate, range, isinstance, sum, max, dict.fromkeys, int.from_bytes, str.split, abs, getattr, map, zip, str, Exception, complex, property, classmethod):
    try: print(getattr(o,'__name__',type(o).__name__), inspect.signature(o))
    except Exception as e: print(getattr(o,'__name__',o), type(e).__name__, e)
s = inspect.signature(f)
for p in s.parameters.values(): print(p, repr(p), p.kind, p.kind.description, p.default, p.annotation)
b = s.bind(1, 2, 3, 4, 5, d=6, z=7); print(b, b.args, b.kwargs); b=s.bind(1,2,d=3); b.apply_defaults(); print(b.arguments)
for a, k in (((), {}), ((1,), {}), ((1, 2), {}), ((1,2,3),{'d':1,'c':2}), ((1,2),{'d':1,'a':2})):
    try: print(s.bind(*a, **k))
    except TypeError as e: print('TE', e)
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(A.m)); print(inspect.getfullargspec(A(1).m))
print(s.replace(return_annotation=int), s.return_annotation, s == inspect.signature(f))
print(inspect.Signature([inspect.Parameter('x', inspect.Parameter.POSITIONAL_ONLY), inspect.Parameter('y', inspect.Parameter.KEYWORD_ONLY, default=3)]))
for bad in ([('a',1),('b',0)],[('a',1),('a',1)]):
    try: inspect.Signature([inspect.Parameter(n,k) for n,k in bad])
    except ValueError as e: print(e)
print(inspect.getdoc(A), inspect.getdoc(B.m), inspect.getdoc(A.p), sep='|')
print(inspect.getsource(f)); print(inspect.getsource(A)); print(inspect.getsourcelines(A.m)); print(inspect.getsource(B))
g = lambda x: x + 1
print(inspect.getsource(g))
print([n for n, v in inspect.getmembers(A, inspect.isfunction)], [n for n, v in inspect.getmembers(A(1)) if not n.startswith('_')])
print(inspect.isclass(A), inspect.isfunction(f), inspect.ismethod(A(1).m), inspect.isbuiltin(len), inspect.ismodule(sys), inspect.isroutine(str.join), inspect.isdatadescriptor(A.p), inspect.ismethoddescriptor(str.join), inspect.isgetsetdescriptor(type.__dict__['__name__']) , inspect.ismemberdescriptor(B.s))
def gen(): yield 1
async def co(): pass
async def ag(): yield
print(inspect.isgeneratorfunction(gen), inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(ag), inspect.isgenerator(gen()), inspect.isawaitable(1), inspect.iscoroutinefunction(gen))
i = gen(); print(inspect.getgeneratorstate(i)); next(i); print(inspect.getgeneratorstate(i)); i.close(); print(inspect.getgeneratorstate(i))
class Ab(abc.ABC):
    @abc.abstractmethod
    def q(self): ...
print(inspect.isabstract(Ab), inspect.isabstract(A), inspect.getmro(B), inspect.getmodule(A).__name__, inspect.getmodulename('/a/b.py'))
print(inspect.cleandoc("  a\n     b\n   c\n\n"), inspect.getcallargs(f, 1, 2, d=3), inspect.getattr_static(A, 'p'), inspect.getattr_static(A(1), 'a'))
def outer():
    x = 1
    fr = inspect.currentframe(); print(fr.f_code.co_name, inspect.getargvalues(fr).locals['x'], inspect.stack()[0].function, inspect.stack()[1].function, inspect.getframeinfo(fr).lineno, inspect.stack()[0].code_context)
    def inner(): return x + len(str(s)) + undefined
    print(inspect.getclosurevars(inner))
outer()
def deco(fn):
    @functools.wraps(fn)
    def w(*a, **k): return fn(*a, **k)
    return w
print(inspect.signature(deco(f)), inspect.unwrap(deco(f)) is f, inspect.signature(deco(f), follow_wrapped=False))
print([a[:3] for a in inspect.classify_class_attrs(B) if not a.name.startswith('__')])
print(inspect.get_annotations(f), inspect.get_annotations(f, eval_str=True))
try: inspect.getcallargs(f)
except TypeError as e: print(e)
try: inspect.signature(3)
except TypeError as e: print(e)
for o in (len, int, 5):
    try: print(inspect.getsource(o))
    except (TypeError, OSError) as e: print(type(e).__name__, e)
print(inspect.formatannotation(List[int]), inspect.formatannotation(int), inspect.formatannotation(A))
