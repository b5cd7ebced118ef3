# ouro-test: differs no-gc-stress (counts containers, and CPython has lists of free ones)
# The collector's count does not tell when a built-in function, type or exception was made: the first time is as the second.
import gc

gc.collect()
gc.disable()


def ask():
    before = gc.get_count()[0]
    len, abs, ValueError, bytearray, enumerate, ArithmeticError
    iter([]), {}.keys(), range(3), iter({}), slice(3), [*zip("ab", "cd")]
    return gc.get_count()[0] - before


first = ask()
print(ask() - first, ask() - first)
