# Every module written in C is imported, and once more where memory ran out: what a first attempt leaves behind half made must
# not be in the way of the next. Then again, as new: its types are the same (but for an exception that nobody raises).
# ouro-test: differs
import os, sys


def load(name):
    try:
        return __import__(name)
    except MemoryError as e:
        print(name, repr(e))
        try:
            return __import__(name)
        except BaseException as e:
            print(repr(e), flush=True)
            os.abort()


for name in sys.builtin_module_names:
    if name not in sys.modules:
        first = load(name)
        del sys.modules[name]
        second = load(name)
        changed = [n for n, x in vars(first).items() if n not in vars(second) or isinstance(x, type) and x is not vars(second)[n]]
        print(name, changed) if changed else None
print("done")
