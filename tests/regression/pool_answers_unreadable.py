# What a process of a pool answered and could not be read raised there and then whatever it liked, SystemExit included, or was taken
# for the call's own failure; and results of map() stayed alive as long as the chunk in which they came.
import concurrent.futures as futures
import multiprocessing
import os
import weakref


class BadIn:
    def __reduce__(self):
        return eval, ("1/0",)


class BadOut:
    def __reduce__(self):
        raise SystemExit(3)


class Value:
    def __init__(self, n):
        self.n = n


def same(x):
    return x


context = multiprocessing.get_context("fork")
error = os.dup(2)
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # where a worker tells what it dies of
for function, arguments in (same, (BadIn(),)), (BadIn, ()), (BadOut, ()):
    with futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            pool.submit(function, *arguments).result()
        except BaseException as e:
            print(type(e).__name__, e, type(e.__cause__).__name__, "ZeroDivisionError" in str(e.__cause__))
with futures.ProcessPoolExecutor(1, mp_context=context) as pool:
    for value in pool.map(Value, range(4), chunksize=2):
        known = weakref.ref(value)
        del value
        print(known() is None)
os.dup2(error, 2)
