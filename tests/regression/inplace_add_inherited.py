# += on an instance of a class that inherits list.__iadd__ went to the __add__ of the class, or to the __radd__ of the
# right operand, as + does. It is list that is asked, unless the class has an __iadd__ of its own. Siblings: all types that
# add in place, and *=, which does ask __mul__.
import collections, array
class R:
    def __radd__(s, o): return 'radd'
    def __rmul__(s, o): return 'rmul'
    def __mul__(s, o): return 'mul'
def add(s, o): return 'ADD'
def mul(s, o): return 'MUL'
def radd(s, o): return 'RADD'
def iadd(s, o): return 'IADD'
def imul(s, o): return 'IMUL'
def ni(s, o): return NotImplemented
for base in (list, tuple, str, bytes, bytearray, collections.deque, array.array):
    mk = lambda k: k('i') if base is array.array else k()
    for d in ({}, {'__add__': add}, {'__mul__': mul}, {'__radd__': radd}, {'__iadd__': iadd}, {'__imul__': imul}, {'__rmul__': radd}, {'__add__': ni}, {'__iadd__': ni}, {'__imul__': ni}, {'__mul__': ni}, {'__add__': add, '__iadd__': ni}, {'__mul__': mul, '__imul__': ni}, {'__iadd__':None}, {'__add__': None}):
        for sub in (0, 1):
            K = type('K', (base,), dict(d))
            if sub: K = type('K', (K,), {})
            for o in (R(), 2, mk(base), mk(K), None):
                r = []
                for op in ('x + o', 'o + x', 'x * o', 'o * x', 'x += o', 'x *= o', 'o += x', 'o *= x'):
                    ns = {'x': mk(K), 'o': o}
                    try:
                        if '=' in op:
                            exec(op, ns); v = ns[op[0]]
                        else: v = eval(op, ns)
                        r.append(type(v).__name__ + (v if type(v) is str else ''))
                    except Exception as e: r.append(str(e)[:60])
                print(base.__name__, *d, sub, type(o).__name__, r)
