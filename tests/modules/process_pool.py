# ProcessPoolExecutor: calls are made by other processes; errors come back with their tracebacks; a worker's end breaks the pool.
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

started = []


def square(x):
    return x * x


def fail(x):
    raise ValueError("bad %d" % x)


def end():
    os._exit(3)


def prepare(*args):
    started.extend(args)


def what_started():
    return started


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


with ProcessPoolExecutor(2) as pool:
    print(list(pool.map(square, range(10), chunksize=3)))
    failed = pool.submit(fail, 3)
    print(repr(failed.exception()), type(failed.exception().__cause__).__name__)
    print("ValueError: bad 3" in str(failed.exception().__cause__))
    print(pool.submit(os.getpid).result() != os.getpid())
    print(sorted(f.result() for f in as_completed([pool.submit(square, i) for i in range(5)])))
    print(type(pool.submit(lambda: 1).exception()).__name__)
    attempt(pool.map, square, [1], chunksize=0)
with ProcessPoolExecutor(1, initializer=prepare, initargs=("a", "b")) as pool:
    print(pool.submit(what_started).result(), started)
pool = ProcessPoolExecutor(2)
attempt(pool.submit(end).result)
attempt(pool.submit, square, 1)
print(issubclass(BrokenProcessPool, RuntimeError))
pool = ProcessPoolExecutor(1)
late = pool.submit(square, 5)
pool.shutdown()
print(late.result())
attempt(pool.submit, square, 1)
forgotten = ProcessPoolExecutor(1)
futures = [forgotten.submit(square, i) for i in range(3)]
del forgotten
print([f.result() for f in futures])
attempt(ProcessPoolExecutor, 0)
attempt(ProcessPoolExecutor, initializer=1)
attempt(ProcessPoolExecutor, max_tasks_per_child=0)
attempt(ProcessPoolExecutor, mp_context=get_context("fork"), max_tasks_per_child=2)
with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
    print(repr(pool.submit(print, get_context("fork").Lock()).exception()))
at_the_end = ProcessPoolExecutor(1).submit(print, "done at the end", flush=True)
