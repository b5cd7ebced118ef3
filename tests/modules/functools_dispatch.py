# functools.singledispatch: which implementation is found among real and virtual base classes, for random families of classes.
import random
from abc import ABCMeta
import functools
rnd = random.Random(2)
for trial in range(80):
    classes = []
    abcs = [ABCMeta("A%d" % i, (), {}) for i in range(rnd.randrange(1, 4))]
    for i in range(rnd.randrange(0,2)):
        try: abcs.append(ABCMeta("AA%d" % i, tuple(rnd.sample(abcs, rnd.randrange(1, min(3,len(abcs)+1)))), {}))
        except TypeError: pass
    for i in range(rnd.randrange(1, 5)):
        pool = classes + (abcs if rnd.random() < .4 else [])
        bases = tuple(rnd.sample(pool, min(len(pool), rnd.randrange(0, 3))))
        try: classes.append((ABCMeta if rnd.random()<.2 or any(isinstance(b,ABCMeta) for b in bases) else type)("C%d" % i, bases, {}))
        except TypeError: pass
    for c in classes:
        for a in abcs:
            if rnd.random() < .3:
                try: a.register(c)
                except Exception: pass
    @functools.singledispatch
    def f(x): return "object"
    for t in rnd.sample(classes + abcs, rnd.randrange(0, len(classes + abcs))):
        f.register(t, (lambda n: lambda x: n)(t.__name__))
    out = []
    for c in classes:
        try: out.append(f(c()))
        except RuntimeError as e: out.append("ambiguous")
    print(trial, out)


@functools.singledispatch
def show(x): return "object"
for bad in (5, "x", int | 5 if False else [int], list[int]):
    try: show.register(bad, len)
    except Exception as e: print(type(e).__name__, e)
for function in (lambda x: x, 5):
    try: show.register(function)
    except Exception as e: print(type(e).__name__, str(e).split(":")[0])
def one(x: "list[int]"): pass
def two(x: int | list[int]): pass
def three(x: int | str): return "int or str"
for function in (one, two, three):
    try: print(show.register(function) is function)
    except Exception as e: print(type(e).__name__, e)
print(show(1), show("x"), show(1.5), show.registry[int] is three, show.dispatch(bool) is three)
try: show()
except Exception as e: print(type(e).__name__, e)
