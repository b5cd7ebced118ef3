# Functions of the library that stand for C code showed up in tracebacks: a program's own lines are all that is of interest.
import codecs
import pickle
import select
import socket
import traceback
import zlib


class Unwilling:
    def __reduce__(self):
        raise ValueError("no")


class State:
    def __setstate__(self, state):
        raise KeyError(state)


State.__getstate__ = lambda self: 5
packed = pickle.dumps(State())
for call in (lambda: pickle.loads(b""), lambda: pickle.dumps([Unwilling()]), lambda: pickle.loads(packed), lambda: pickle.dumps(1, 99),
             lambda: pickle.dumps(lambda: 1), lambda: zlib.decompress(b"x"), lambda: codecs.lookup("nothing"),
             lambda: socket.socket().connect(("127.0.0.1", 1)), lambda: select.select([5000], [], [], 0)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, [frame.name for frame in traceback.extract_tb(e.__traceback__)], e.__context__)
