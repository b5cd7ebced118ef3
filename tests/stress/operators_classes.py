# Every operator through special methods: plain, reflected, in place, refusing, failing.
ops = "add sub mul truediv floordiv mod pow and or xor lshift rshift matmul".split()
signs = "+ - * / // % ** & | ^ << >> @".split()
class A:
    def __init__(self, v): self.v = v
class B(A): pass
for name in ops:
    setattr(A, f"__{name}__", lambda s, o, name=name: (name, s.v) if isinstance(o, int) else NotImplemented)
    setattr(A, f"__r{name}__", lambda s, o, name=name: ("r" + name, s.v))
    setattr(A, f"__i{name}__", lambda s, o, name=name: A(name + "!"))
    setattr(B, f"__r{name}__", lambda s, o, name=name: ("B" + name, s.v))
for sign in signs:
    a = A(1)
    exec(f"a {sign}= 5")
    print(sign, eval(f"A(1) {sign} 2"), eval(f"2 {sign} A(1)"), eval(f"A(1) {sign} B(2)"), a.v)
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __index__(self): return 2
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return "dm"
    def __rdivmod__(self, o): return "rdm"
    def __pow__(self, o, m=None): return ("pow", m)
    def __ceil__(self): return "ceil"
    def __format__(self, s): return "f" + s
    def __hash__(self): return -1
    def __bool__(self): return False
    def __len__(self): return 0
    def __eq__(self, o): return NotImplemented
    def __getattr__(self, n): return n if n != "missing" else object.__getattribute__(self, n)
    def __dir__(self): return ["b", "a"]
    def __contains__(self, x): raise KeyError(x)
    def __getitem__(self, k): return k
    def __call__(self): return "called"
u = U()
print(-u, +u, ~u, abs(u), int(u), float(u), complex(u), round(u), round(u, 2), divmod(u, 1), divmod(1, u), pow(u, 1, 5), [1, 2, 3][u], f"{u:x}", hash(u), bool(u), u == 1, u != u, u.other, dir(u), u[1:2, ...], u(), hex(u), "abc"[u], bytes(u), range(u))
for bad in ("u.missing", "1 in u", "u < 1", "A(1) < A(2)", "A(1) + A('x') + []", "[] + u", "u @ 1", "1 @ u", "-A(1)", "A(1)()", "A(1)[0]", "len(A(1))", "iter(A(1))", "int(A(1))", "[1][A(1)]", "A(1) in A(1)", "with_(A(1))", "del_(A(1))", "hash(type('H', (), {'__eq__': 1, '__hash__': None})())", "bool(type('X', (), {'__bool__': lambda s: 1})())", "len(type('X', (), {'__len__': lambda s: -1})())", "str(type('X', (), {'__str__': lambda s: 1})())", "repr(type('X', (), {'__repr__': lambda s: 1})())", "iter(type('X', (), {'__iter__': lambda s: 1})())", "int(type('X', (), {'__int__': lambda s: 's'})())", "hash(type('X', (), {'__hash__': lambda s: 's'})())", "int(type('X', (), {'__index__': lambda s: 1 / 0})())", "format(type('X', (), {'__format__': lambda s, f: 1})())", "type('X', (), {'__init__': lambda s: 1})()"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
