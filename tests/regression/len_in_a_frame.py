# len(x) runs a __len__ written in Python in a frame of its own, once its site has seen enough: what it gives is checked as ever.
import traceback


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        if isinstance(self.size, Exception):
            raise self.size
        return self.size


class Index:
    def __index__(self):
        return 7


class WithDefault:
    def __len__(self, size=4):
        return size


class Derived(Sized):
    pass


class Mine(list):
    def __len__(self):
        return super().__len__() * 10


def measure(x):
    return len(x)


def measured(x):
    try:
        return measure(x)
    except Exception as e:
        return type(e).__name__, str(e)


for warm in range(30):
    measure(Sized(warm))
for x in (Sized(3), Sized(True), Sized(Index()), Sized(-1), Sized(-(10**30)), Sized(2**62), Sized(2**70), Sized("3"), Sized(2.0),
          Sized(KeyError("k")), Sized(None), WithDefault(), Derived(5), Mine("abc"), [1, 2], "text", {1: 2}, range(9), 5, None, Sized):
    answer = measured(x)
    print(answer, type(answer).__name__)


def gen(items):
    for x in items:
        yield len(x)


print(list(gen([Sized(i) for i in range(20)])))
print([len(Sized(i)) + 1 for i in range(20)], sum(len(Sized(i)) for i in range(20)))


class Deep:
    def __init__(self, inner):
        self.inner = inner

    def __len__(self):
        return len(self.inner) + 1


deep = [1, 2, 3]
for i in range(200):
    deep = Deep(deep)
print(len(deep))
circle = Deep(None)
circle.inner = circle
try:
    len(circle)
except RecursionError as e:
    print("RecursionError", e)
try:
    measure(Sized(-5))
except ValueError as e:
    print([(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)])
try:
    measure(Sized(KeyError(1)))
except KeyError as e:
    print([(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)])
Sized.__len__ = lambda self: 99
print(measure(Sized(1)), measure(Derived(1)))
del Sized.__len__
print(measured(Sized(1)))


# The instance goes with the frame
class Last:
    def __del__(self):
        print("gone")

    def __len__(self):
        return 1


for i in range(12):
    Quiet = type("Quiet", (), {"__len__": lambda self: 2})
    n = len(Quiet())
print(n, len(Last()))
