# Hooks of sys, annotations kept as text in all kinds of expressions, import hooks, the names that site adds.
from __future__ import annotations
import sys


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def noted(a: 1 + 2 * -3, b: x[1:2, ::3, ...], c: f(*a, k=1, **d), d: [i for i in y if i if not j], e: {**a, 'k': {1, 2}}, g: lambda p, /, q=1, *r, s, **t: p, h: a if b else c,
          i: not a and b or c, j: a < b <= c is not d not in e, l: f"t{a!r:>{w}}u", m: b'\xff' if False else 1.5j, o: (1,), p: (), q: a.b.c[d](e), r: {k: v for k, v in w}, s: ~a ** -b @ c // d << e & f ^ g | h, *t: *Ts, u: None = ..., **v: "string") -> not z:
    local: int = 1


for name, text in noted.__annotations__.items(): print(name, text)
class Noted:
    a: list[int] = []
    b: "already"
print(Noted.__annotations__)
shown = []
old = sys.displayhook; sys.displayhook = shown.append; exec(compile("1 + 1", "x", "single")); sys.displayhook = old; print(shown); exec(compile("'shown'", "x", "single"))
sys.unraisablehook = lambda u: print(u.exc_type.__name__, u.exc_value, u.err_msg, u.object is not None)
class Loud:
    def __del__(self): raise ValueError("loud")
loud = Loud(); del loud
sys.unraisablehook = sys.__unraisablehook__
print(sys.getrecursionlimit(), sys.getswitchinterval() > 0, sys.get_int_max_str_digits(), sys._getframe().f_lineno, sys.exc_info(), sys.intern("a b"), sys.getsizeof(1) > 0, sys.is_finalizing(), sys.getdefaultencoding(), sys.float_repr_style, len(sys.builtin_module_names) > 3, sys.maxunicode, sys.byteorder, sys._getframemodulename())
attempt(sys.set_int_max_str_digits, 5); attempt(sys.setrecursionlimit, 0); attempt(sys.intern, 5); attempt(sys._getframe, 1000); attempt(int, "1" * 5000)
import abc; ModuleSpec = type(abc.__spec__)
class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name in ("made_up", "broken"): return ModuleSpec(name, Finder)
    @staticmethod
    def create_module(spec): return None
    @staticmethod
    def exec_module(module):
        if module.__name__ == "broken": raise RuntimeError("broken inside")
        module.value = [1, 2]
sys.meta_path.insert(0, Finder)
import made_up; print(made_up.value, made_up.__spec__.name, repr(made_up)[:17], made_up.__spec__ == made_up.__spec__, made_up.__loader__ is Finder)
attempt(__import__, "broken"); attempt(__import__, "missing.part"); print("broken" in sys.modules); sys.meta_path.remove(Finder); del sys.modules["made_up"]
print(repr(exit), repr(copyright)[:9], type(license).__name__)
for code in ("exit(3)", "quit()", "raise SystemExit('text')"):
    try:
        eval(code) if code[0] != "r" else exec(code)
    except (SystemExit, TypeError) as e:
        print(type(e).__name__, e.args, getattr(e, "code", None))
for args in (("1 +", "f", "eval"), ("x = 1", "f", "eval"), ("a\0b", "f", "exec"), ("1", "f", "what"), ("def f(:", "f", "exec"), (5, "f", "exec"), ("\ud800", "f", "exec"), ("é = 1", "f", "exec", 0, True, 9)):
    try:
        print(type(compile(*args)).__name__)
    except (SyntaxError, ValueError, TypeError) as e:
        print(type(e).__name__, ascii(str(e)))
c = compile("def f(a, *, b=1): return lambda: (a, b)\nprint(f(2)())", "name", "exec"); exec(c, {}); print(c.co_filename, [k.co_varnames for k in c.co_consts if hasattr(k, 'co_flags')], c.replace(co_name="n").co_name, sum(1 for _ in c.co_lines()) > 1, len(list(c.co_positions())) > 3)
