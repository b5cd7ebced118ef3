# symtable: scopes and symbols, what they say of themselves.
import symtable
def show(t, d=0):
    print("  "*d, t.get_type(), t.get_name(), t.get_lineno(), t.is_optimized(), t.is_nested(), t.has_children(), t)
    for s in sorted(t.get_symbols(), key=lambda s: s.get_name()):
        fl=[n[3:] if n.startswith("is_") else n for n in dir(s) if n.startswith("is_") and n!="is_namespace" and getattr(s,n)()]
        print("  "*d, "  -", s.get_name(), fl, s.is_namespace(), len(s.get_namespaces()), s)
    if isinstance(t, symtable.Function):
        print("  "*d, "  ", t.get_parameters(), sorted(t.get_locals()), sorted(t.get_globals()), sorted(t.get_nonlocals()), sorted(t.get_frees()))
    if isinstance(t, symtable.Class):
        print("  "*d, "  ", t.get_methods())
    for c in t.get_children(): show(c, d+1)
src = '''
import sys, os.path as p
glob = 42
ann: int
def f(a, b=1, *args, c, **kw):
    global bar, ext
    import q
    bar = glob
    i: int = 3
    def inner():
        nonlocal i
        i = a
        return __class__
    class D:
        x = i
    l = lambda u: u + a
    y = [v + w for v in c for w in (z for z in v)]
    g = (lambda: h for h in y)
    return [lambda: r for r in y]
class A(Base, metaclass=M):
    __slots__ = ()
    __priv = 3
    def m(self): return super().m(self.__x)
    def m2(self): return __class__
    @staticmethod
    def m3(): pass
    async def m4(self): 
        async for x in self: yield x
    k = [n for n in range(3)]
type Alias[T: int, U = str] = list[T]
def gen[T: (int, str), *Ts, **P](x: T = 1) -> T: 
    try: pass
    except E as e: e
    del x
    with x as (m1, m2): pass
class G[T](list[T]): 
    y: T
    def q(self) -> T: return self.y
match p:
    case {"a": aa, **rest}: pass
    case [1, *bb] | G(bb): pass
if (wal := 3): pass
'''

# The tables of a program that uses names in every way there is.
for c in (src,): show(symtable.symtable(c, "?", "exec"))
show(symtable.symtable("a+[b for b in c]", "?", "eval")); show(symtable.symtable("x=1", "?", "single"))
for bad in ("def f(x): global x", "def f(): nonlocal q", "a b"):
    try: symtable.symtable(bad, "fn", "exec")
    except SyntaxError as e: print(e, e.filename, e.lineno, e.offset)
for a in (("x","f","bad"),):
    try: symtable.symtable(*a)
    except Exception as e: print(type(e), e)
t=symtable.symtable(src,"?","exec")
print(t.lookup("f").get_namespace(), t.lookup("f").get_namespaces(), t.get_identifiers()==t.get_identifiers(), sorted(t.get_identifiers()))
try: t.lookup("nope")
except KeyError as e: print("KeyError", e)
try: t.lookup("glob").get_namespace()
except ValueError as e: print(e)
print(t.get_children()[0].get_id()!=t.get_id(), symtable.SymbolTableType.FUNCTION, list(symtable.SymbolTableType), symtable.__all__)
