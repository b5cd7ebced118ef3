# An exception in __del__, while a function's locals are released at its return, makes a frame object for that function (the
# traceback's frames know their callers). Nobody looked for it any more at that point, and it lived for ever.
import gc
import sys


class A:
    def __del__(self):
        raise ValueError("in del")


def f():
    x = A()
    return 1


sys.unraisablehook = lambda info: print("ignored:", repr(info.exc_value))
gc.collect()
frames = sum(type(o).__name__ == "frame" for o in gc.get_objects())
print(f())
print(f())
gc.collect()
print(sum(type(o).__name__ == "frame" for o in gc.get_objects()) - frames)
