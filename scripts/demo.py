"""What `make demo` runs: a look at the language, then at the memory under it."""
import gc
import sys
import time
from collections import Counter
from functools import lru_cache


def title(text):
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}")


# ---- the language

title("A little of everything")


class Stack:
    """A stack with a context manager, an iterator and operators."""

    def __init__(self, *items):
        self.items = list(items)

    def __lshift__(self, item):
        self.items.append(item)
        return self

    def __iter__(self):
        while self.items:
            yield self.items.pop()

    def __enter__(self):
        print("  opened", self.items)
        return self

    def __exit__(self, kind, error, traceback):
        print("  closed", "because of " + kind.__name__ if kind else "quietly")
        return kind is ZeroDivisionError


with Stack(1, 2) as stack:
    stack << 3 << "four"
    print("  popped", *stack)
    1 / 0


def describe(thing):
    match thing:
        case {"name": str(name), **rest} if rest:
            return f"{name} and {len(rest)} more"
        case [first, *_, last]:
            return f"from {first} to {last}"
        case int() | float() as n:
            return f"the number {n:,}"
        case _:
            return type(thing).__name__


for thing in ({"name": "Ada", "born": 1815}, [*range(10)], 10 ** 12, None):
    print("  match:", describe(thing))


@lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(f"  {fibonacci(300) = }")
words = "the cat sat on the mat and the dog sat on the cat".split()
print("  ", {w: "#" * n for w, n in Counter(words).most_common(4)})
try:
    try:
        int("many")
    except ValueError as error:
        raise RuntimeError("cannot count") from error
except RuntimeError as error:
    print(f"  {error!r} from {error.__cause__!r}")


# ---- the memory

title("References are counted")
a = []
print("  a = []             ", sys.getrefcount(a))
b = a
c = [a, a]
print("  b = a; c = [a, a]  ", sys.getrefcount(a))
del b, c
print("  del b, c           ", sys.getrefcount(a))
print("  None is immortal   ", sys.getrefcount(None))

title("What an object weighs (bytes)")
for name, thing in [("an int", 1000), ("a float", 1.5), ("an empty list", []), ("a pair", (1, 2)), ("an empty dict", {}), ("'hello'", "hello")]:
    print(f"  {name:<15}{sys.getsizeof(thing):>4}")

title("A list grows in steps")
numbers, last = [], None
for i in range(40):
    size = sys.getsizeof(numbers)
    if size != last:
        print(f"  {i:>3} items: {size:>4} bytes")
        last = size
    numbers.append(i)

title("del, finalisers, and cycles that only the collector sees")


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"  {self.name} is gone")


x = Noisy("x")
del x
print("  (that was at once)")
left, right = Noisy("left"), Noisy("right")
left.other, right.other = right, left
del left, right
print("  left and right keep each other alive")
print("  gc.collect() found", gc.collect(), "objects")

title("A million objects")
start = time.perf_counter()
million = [[i, {}] for i in range(1_000_000)]
made = time.perf_counter()
del million
gone = time.perf_counter()
print(f"  made in {made - start:.2f} s, gone in {gone - made:.2f} s")
