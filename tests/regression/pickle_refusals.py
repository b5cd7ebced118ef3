# What cannot be pickled was told with another error behind it, which a traceback showed as its cause.
import copy
import pathlib
import pickle
import sys
import tomllib
import traceback


def outer():
    def inner():
        pass
    return inner


class Reduced:
    def __init__(self, told):
        self.told = told

    def __reduce__(self):
        return self.told


def gone():
    pass


function = gone
del gone
lost = type("Lost", (), {"__module__": "nowhere"})
for x in (function, outer(), lost, lost(), Reduced((1, 2)), Reduced((len, 5)), Reduced("missing"), memoryview(b""), outer.__code__):
    for protocol in 0, 2, 5:
        try:
            pickle.dumps(x, protocol)
        except Exception as e:
            print(type(e).__name__, str(e).partition(" at 0x")[0], str(e).rpartition(": ")[2], e.__cause__, e.__context__)
try:
    pickle.dumps([lambda: 1])
except pickle.PicklingError as e:
    print(len(traceback.format_exception(e)))
for wrong in (lambda: copy.copy(memoryview(b"")), lambda: tomllib.loads(5), lambda: pathlib.Path(".").glob("")):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
