# Three corners of mappings. f(**mapping) took the last value when keys() of a mapping named a key twice. A function whose globals
# are a dict subclass (exec) did not ask its __missing__, and builtins that are a mapping but no dict were ignored. Deleting and
# adding the last key of a dict while iterating over it ended the loop silently.
import types


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def f(*args, **kwargs):
    return args, kwargs


class Pairs:
    def __init__(self, *pairs):
        self.pairs = pairs

    def keys(self):
        return [k for k, v in self.pairs]

    def __getitem__(self, key):
        return dict(self.pairs)[key]


attempt(lambda: f(**Pairs(("a", 1), ("b", 2))))
attempt(lambda: f(**Pairs(("a", 1), ("a", 2))))
attempt(lambda: f(x=1, **Pairs(("y", 1), ("y", 2))))
attempt(lambda: f(**{1: 2}, **{1: 3}))
attempt(lambda: f(**{1: 2}))
attempt(lambda: dict(**{1: 2}))
attempt(lambda: f(**{"a": 1}, **{"a": 3}))


class Namespace(dict):
    def __missing__(self, key):
        return "missing " + key


ns = Namespace(__builtins__={})
exec("x = foo\ndef g(): return bar\ny = g()\nz = (lambda: y)()", ns)
print(ns["x"], ns["y"], ns["z"])

attempt(eval, "answer + len", {"__builtins__": types.MappingProxyType({"answer": 42, "len": 1})})
attempt(eval, "nothing", {"__builtins__": types.MappingProxyType({"answer": 42})})
attempt(exec, "import sys", {"__builtins__": types.MappingProxyType({})})
attempt(exec, "class A: pass", {"__builtins__": {}})

safe = {"__import__": __import__, "__build_class__": __build_class__, "eval": eval, "exec": exec, "len": len}
attempt(eval, "eval('len([1])', {})", {"__builtins__": safe})
attempt(eval, "eval('print', {})", {"__builtins__": safe})


def churn(view):
    d = {0: 0}
    n = 0
    for _ in getattr(d, view)():
        del d[0]
        d[0] = 0
        n += 1
        if n > 20:
            break
    return n


for view in "keys", "values", "items":
    attempt(churn, view)


def churn_pairs():
    d = {1: 1}
    for k, v in d.items():
        del d[k]
        d[k] = v


attempt(churn_pairs)

stack = {}
for i in range(100000):
    stack[i] = i
    del stack[i]
print(stack, stack.__sizeof__() < 1000)
