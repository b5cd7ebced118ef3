# Functions registered with atexit: last first, while globals are still there; unregister; errors.
import atexit


class T:
    def __del__(self):
        print("global died")


alive = T()


def say(*args, **kwargs):
    print("say", args, kwargs, "globals still here:", alive is not None)


@atexit.register
def plain():
    print("plain")


atexit.register(say, 1)
atexit.register(say, 2, k=3)
atexit.register(plain)
atexit.register(print, "printed")
atexit.unregister(plain)


def registers_more():
    print("registering one more")
    atexit.register(print, "added during exit")


atexit.register(registers_more)
print(atexit.register(say, "return value") is say)
try:
    atexit.register(5)
except TypeError as e:
    print("TypeError:", e)
try:
    atexit.register()
except TypeError as e:
    print("TypeError:", e)
print("end of script")
