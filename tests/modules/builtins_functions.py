# The built-in functions: ordinary, edge and error cases.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("abs(-5)", "abs(-2.5)", "abs(3+4j)", "abs(True)", "abs('a')", "abs()", "abs(1, 2)", "all([1, 0])", "all([])", "any([0, 1])", "any([])", "all(5)", "ascii('é')", "ascii(['ü'])", "ascii()", "bin(5)", "bin(-5)", "bin(True)", "bool([])", "callable(len)", "chr(8364)", "chr(0)", "divmod(7, 3)", "divmod(7.5, 2)", "divmod(1)", "format(255, 'x')", "format('a', '>3')", "hash('a') == hash('a')", "hex(255)", "hex(-1)", "hex(1.5)", "id(None) == id(None)", "isinstance(1, int)", "issubclass(bool, int)", "len([1, 2])", "len({})", "len('é')", "len(5)", "len(range(10))", "max(1, 2)", "max([1, 2])", "max('a', 'b', key=ord)", "min(5)", "min(1, 'a')", "next(iter([1]))", "oct(8)", "ord('é')", "pow(2, 3)", "pow(2, 3, 5)", "pow(base=2, exp=3)", "pow(2, -1, 7)", "repr('a')", "reversed([1]).__next__()", "round(2.567, 2)", "round(2.5)", "round('a')", "round(2.5, ndigits=1)", "sorted([2, 1])", "str(5)", "sum([1, 2])", "sum([1.5, 2])", "type(5)", "zip([1]).__next__()")
t("eval('1 + 1')", "eval('x', {'x': 5})", "eval('x', {}, {'x': 6})", "eval('x')", "eval('1 +')", "eval('x = 1')", "eval('')", "eval(5)", "eval('1', 5)", "eval('1', {}, 5)", "eval(b'1 + 2')", "eval(compile('3', '', 'eval'))", "eval('  5')", "eval('lambda: 5')()", "exec('y = 5')", "exec('1 +')", "exec(5)", "exec('a = 1', {}) is None", "compile('1', 'f', 'eval') is not None", "compile('1', 'f', 'nope')", "compile('x = 1', 'f', 'eval')", "compile('1\\n2', 'f', 'single')", "compile(5, 'f', 'exec')", "compile('1', 'f')", "compile('\\0', 'f', 'exec')", "compile('1', 'f', 'exec', flags=-1)", "compile('1', 'f', 'exec', optimize=5)", "type(compile('1', 'f', 'exec')).__name__")
t("getattr(5, 'real')", "getattr(5, 'x')", "getattr(5, 'x', 'd')", "getattr(5, 5)", "hasattr(5, 'real')", "hasattr(5, 'x')", "hasattr(5, 5)", "setattr(5, 'x', 1)", "delattr(5, 'x')", "dir()[:0]", "'append' in dir([])", "vars(5)", "type(vars()).__name__", "globals() is globals()", "type(locals()).__name__", "iter([1]).__next__()", "iter(5)", "next([])", "enumerate([1]).__next__()", "list(filter(None, [0, 1]))", "list(map(abs, [-1]))", "slice(1)", "object() is not None", "super()", "super(5)", "property().fget", "classmethod()", "staticmethod()", "staticmethod(5)(1)", "memoryview(b'a')[0]", "input(1, 2)", "__import__('math').pi > 3", "__import__('nope')", "__import__(5)", "__import__('')", "open(5.5)", "breakpoint is not None", "copyright is not None", "aiter(5)", "anext(5)", "anext()", "help is not None", "__build_class__()", "__build_class__(5, 'x')", "__build_class__(lambda: 0, 5)", "isinstance(1, 'a')", "issubclass(1, 2)")
print("a", "b", sep="-", end="!\n")
print()
print(*[1, 2], sep="")
print("a", sep=None, end=None)
print(1, "x", None, [1], {"k": "v"}, 1.0, b"b", sep="|")
for bad in (lambda: print("a", sep=5), lambda: print("a", end=5), lambda: print("a", bad=1), lambda: print("a", file=5), lambda: print("a", flush="x")):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)


class W:
    def __init__(self):
        self.s = []

    def write(self, x):
        self.s.append(x)


w = W()
print("a", 1, file=w)
print(file=w)
print("x", end="", file=w)
print(w.s)
try:
    input("prompt> ")
except EOFError as e:
    print("EOFError:", e)
ns = {}
exec("def f(x):\n    return x * 2\nclass C: pass", ns)
print(ns["f"](4), ns["C"].__name__, ns["C"].__module__)
exec(compile("z = [i for i in range(3)]", "<made>", "exec"), ns)
print(ns["z"], ns["f"].__code__.co_filename)
code = compile("a + b", "s", "eval")
print(eval(code, {"a": 1, "b": 2}), code.co_names, code.co_filename)
exec(compile("5\n", "s", "single"))
exec(compile("x = 7", "s", "single"))
print(x)
import builtins

print(builtins.len is len, __builtins__ is builtins, sorted(n for n in dir(builtins) if n.islower() and not n.startswith("_")))
builtins.my_builtin = 99
print(my_builtin)
del builtins.my_builtin
print([f.__name__ for f in (len, print, sorted, isinstance)], type(len).__name__, type(int).__name__, len.__doc__ is not None)


class R:
    def __round__(self, n=None):
        return ("round", n)

    def __abs__(self):
        return "abs"

    def __divmod__(self, o):
        return "divmod"

    def __pow__(self, a, b=None):
        return ("pow", a, b)

    def __dir__(self):
        return ["z", "a"]

    def __reversed__(self):
        return iter("rev")

    def __len__(self):
        return 7

    def __index__(self):
        return 10

    def __hash__(self):
        return 11

    def __instancecheck__(self, o):
        return o == 1

    def __subclasscheck__(self, o):
        return o is int


r = R()
print(round(r), round(r, 1), abs(r), divmod(r, 1), pow(r, 2), pow(r, 2, 3), dir(r), list(reversed(r)), len(r), bin(r), hex(r), oct(r), hash(r), chr(r) == "\n", isinstance(1, r), issubclass(int, r), range(r))
