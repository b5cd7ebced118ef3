# Shared memory with a name, lists in it, finalizers, picklers with ways of their own.
import io
import multiprocessing
import pickle
from multiprocessing import Process, reduction, util
from multiprocessing.shared_memory import ShareableList, SharedMemory


def fill(name):
    shm = SharedMemory(name)
    shm.buf[:3] = b"abc"
    shm.close()


def change(items):
    items[0] += 1
    items[1] = "other"


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (OSError, ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)


shm = SharedMemory(create=True, size=10)
child = Process(target=fill, args=(shm.name,))
child.start()
child.join()
print(bytes(shm.buf[:4]), shm.size >= 10, shm.name.startswith("psm_"))
again = pickle.loads(pickle.dumps(shm))
again.buf[3] = 100
print(bytes(shm.buf[:4]))
again.close()
shm.close()
shm.unlink()
attempt(SharedMemory, "ouro_nothing_here")
attempt(SharedMemory)
attempt(SharedMemory, create=True)
items = ShareableList([1, "text\u00e9", 2.5, True, None, b"bytes", -(2**40)])
child = Process(target=change, args=(items,))
child.start()
child.join()
print(list(items), len(items), items[-1], items.count(2.5), items.index(None))
items[2] = None
items[4] = 7
items[3] = False
print(list(items))
attempt(items.__setitem__, 1, "much too long for this place")
attempt(items.__getitem__, 7)
attempt(items.index, "nothing")
items.shm.close()
items.shm.unlink()


class Thing:
    def __init__(self, x):
        self.x = x


done = []
thing = Thing(1)
finalizer = util.Finalize(thing, done.append, ("gone",), exitpriority=1)
print(finalizer.still_active(), util.is_exiting())
del thing
print(done, finalizer.still_active(), finalizer())
attempt(util.Finalize, None, print)
reduction.register(Thing, lambda t: (Thing, (t.x + 1,)))
print(pickle.loads(reduction.ForkingPickler.dumps(Thing(1))).x)
buffer = io.BytesIO()
reduction.dump(Thing(4), buffer)
print(pickle.loads(buffer.getvalue()).x, multiprocessing.get_context("spawn").get_start_method())
util.Finalize(None, print, ("at the end",), exitpriority=5)
