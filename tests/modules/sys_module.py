# sys: what is safe to print everywhere.
import sys

print(sys.maxsize, sys.byteorder, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.min, sys.float_info.mant_dig, sys.float_repr_style)
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 13), sys.version[:4], sys.hexversion >> 16 == 0x30d, sys.api_version > 1000)
print(sys.int_info.default_max_str_digits, sys.get_int_max_str_digits(), sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.width)
print(sys.getrecursionlimit(), sys.getswitchinterval(), sys.getdefaultencoding(), sys.flags.optimize, sys.flags.interactive, sys.dont_write_bytecode in (True, False))
print(type(sys.argv).__name__, len(sys.argv), sys.argv[0], type(sys.path).__name__, type(sys.modules).__name__, sys.modules["sys"] is sys, "builtins" in sys.modules, "__main__" in sys.modules)
print(sys.stdin is not None, sys.stdout.name, sys.stderr.name, sys.stdout.writable(), sys.__stdout__ is sys.stdout, sys.platform, sys.implementation.name in ("cpython", "ouro"))
print(sys.intern("abc") is sys.intern("abc"), sys.is_finalizing(), sys.getrefcount(None), callable(sys.exit), sys.exc_info(), sys.exception())


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except BaseException as e:
            print(s, "->", type(e).__name__ + ":", e)


t("sys.exit()", "sys.exit(5)", "sys.exit('m')", "sys.exit(1, 2)", "sys.intern(5)", "sys.intern()", "sys.setrecursionlimit(0)", "sys.setrecursionlimit('a')", "sys.setrecursionlimit(-5)", "sys.getrefcount()", "sys.getsizeof()", "sys.nope", "sys.setswitchinterval(0)", "sys.set_int_max_str_digits(100)", "sys.set_int_max_str_digits(640)", "int('1' * 700)", "sys.set_int_max_str_digits(0)", "len(str(10**5000))", "sys.set_int_max_str_digits(4300)", "sys._getframe(100)", "sys._getframe('a')", "sys.getrecursionlimit(1)", "sys.intern(type('S', (str,), {})('x'))")


def f():
    fr = sys._getframe()
    return fr.f_code.co_name, fr.f_back.f_code.co_name, fr.f_lineno - fr.f_code.co_firstlineno, sorted(fr.f_locals), fr.f_globals is globals()


print(f())


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("<flush>")


real = sys.stdout
sys.stdout = w = W()
print("captured", 1, sep="-", end="!", flush=True)
sys.stdout = real
print(w.parts)
sys.displayhook(None)
sys.displayhook(5)
sys.displayhook("text")
print(__builtins__._)
sys.stdout.write("written\n")
print(sys.stdout.write("x\n"))
sys.stdout.writelines(["a", "b\n"])
sys.stdout.flush()
old = sys.getrecursionlimit()
sys.setrecursionlimit(200)


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(old)
print([k for k in ("path", "modules", "argv", "stdin", "maxsize", "getsizeof", "settrace", "setprofile", "gettrace", "getprofile", "addaudithook", "audit", "breakpointhook", "builtin_module_names", "executable", "prefix", "meta_path", "path_hooks", "ps1", "stdlib_module_names", "unraisablehook", "warnoptions", "_xoptions") if not hasattr(sys, k)])
sys.unraisablehook = None
sys.unraisablehook = sys.__unraisablehook__
sys.my_own = 5
print(sys.my_own)
