# What no other script here touches: constructors of singletons, modules, namespaces, traceback and super objects, odd methods.
import sys
print(type(None)(), type(...)(), type(NotImplemented)(), repr(NotImplemented), repr(...), (...).__reduce__(), NotImplemented.__reduce__())
M = type(sys); m = M("made", "doc"); m.x = 1; m.__annotations__ = {"a": int}
print(m, m.__doc__, m.x, sorted(dir(m))[-1], m.__annotations__, repr(M("other"))[:8], m.__dict__["x"]); del m.x
N = type(sys.implementation); n = N(a=1, b=[2]); n.c = n
print(n, n == N(a=1), N(**{"k": 1}), n.__reduce__()[0] is N, sorted(vars(n)), N(a=1).__replace__(a=2)); n.c = None
l = [1, 2]; l += "ab"; l *= 2; l.reverse(); l.__setitem__(0, 9); print(l, l.__getitem__(1), l.index(2, 1), iter([]).__reduce__()[0].__name__, l.__sizeof__() > 0, (1, 2).__sizeof__() > 0, (3,).__getnewargs__(), (1, 2, 1).index(1, 1))
z = zip("ab", [1, 2], strict=False); next(z); print(list(z), list(reversed(range(10 ** 20, 10 ** 20 + 3)))[0], float.__getformat__("double"), float("1_0.5"), "%c%c" % (65, "é"), ascii("é😀"))
class B:
    @staticmethod
    def s(x): return x
    def __bytes__(self): return b"bytes"
    def __buffer__(self, flags): return memoryview(b"buffer")
    def __fspath__(self): return "path"
    def __index__(self): return 3
    def __trunc__(self): return 4
    def __length_hint__(self): return 2
    def __iter__(self): return iter("xy")
    def who(self): return "B"
class C(B):
    def who(self): return super().who() + repr(super())[:16] + str(super().__self_class__ is C)
print(bytes(B()), memoryview(B()).tobytes(), b"a".join([B()]), open, list(B()), B.__dict__["s"](5), C().who(), repr(B.__dict__["s"])[:13], super(C, C()).who(), super(C).__get__(C()).who(), range(5)[B()], "ab" * B())
try:
    1 / 0
except ZeroDivisionError as e:
    T = type(e.__traceback__); t = T(None, e.__traceback__.tb_frame, 2, 7); t2 = T(t, t.tb_frame, 0, 3); t.tb_next = None
    print(t2.tb_next is t, t.tb_lineno, t.tb_lasti, sorted(dir(t)))
    try:
        t.tb_next = t2
    except ValueError as x:
        print(x)
class D:
    __slots__ = "a", "b"
    def __getattribute__(self, name): return object.__getattribute__(self, name)
    def __setattr__(self, name, value): object.__setattr__(self, name, value)
    def __delattr__(self, name): object.__delattr__(self, name)
d = D(); d.a = 1; del d.a; print(hasattr(d, "a"), D.a.__name__, D.a.__objclass__ is D, repr(D.a)[:8], D.a.__get__(None, D) is D.a)
def f(): return [x for x in range(3)], (lambda: locals())(), globals() is not None, vars() == {}
print(f(), sorted({"b", "a"}, reverse=True), sum(x * x for x in range(4)), dict(zip("ab", range(2))), [*map(lambda a, b: a + b, [1], [2])], any([0, 1]), all([]), bin(10), chr(233), round(5), id(1) == id(1), callable(f), hash("a") == hash("a"), isinstance(True, (int, str)), slice(3))
if True: exec("def g(a: int = 1, *, b=2) -> str:\n    '''doc'''\n    return f'{a}{b!r}'\nprint(g(), g.__doc__)")
for bad in ("type(None)(1)", "M()", "N(1)", "super()", "super(int, 'a')", "T()", "abstract", "B.s()", "object().__reduce_ex__('x')", "[1].index(5)", "(1,).index(2)", "''.join([1])", "b''.join([1])", "'%d' % 'a'", "'%(a)d' % 1", "'{' .format()", "'{0}{}'.format(1)", "format(1, 'zz')", "format('a', '+')", "'{:,c}'.format(1)", "float.fromhex('zz')", "b'a' + 'b'", "[] + ()", "{}['k']", "len(5)", "5()", "5[0]", "del_"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
