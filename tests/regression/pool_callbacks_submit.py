# Executors told futures of their fate while they held the lock that submit() wants: a callback that submitted another call
# (after one that could not be pickled, or was cancelled by shutdown()) waited for ever. And an executor of processes that
# was never used kept its pipe open.
# ouro-test: differs - CPython's shutdown() waits for ever here
import logging
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


class Unpicklable:
    def __reduce__(self):
        raise ValueError("not for others")


def twice(x):
    return x * 2


def submit_another(pool, results):
    def callback(future):
        try:
            results.append(pool.submit(twice, 4))
        except RuntimeError as error:
            results.append(error)
    return callback


with ProcessPoolExecutor(1) as pool:
    results = []
    pool.submit(twice, 3).result()
    future = pool.submit(twice, Unpicklable())
    future.add_done_callback(submit_another(pool, results))
    print(future.exception(10))
    while not results:
        pass
    print(results[0].result(10))

for kind in ThreadPoolExecutor, ProcessPoolExecutor:
    pool, results = kind(1), []
    futures = [pool.submit(twice, i) for i in range(30)]
    futures[-1].add_done_callback(submit_another(pool, results))
    pool.shutdown(cancel_futures=True)
    print(futures[0].done(), futures[-1].done(), len(results))

logging.disable()
begin = threading.Event()
pool, results = ThreadPoolExecutor(1, initializer=lambda: begin.wait() and 1 / 0), []
future = pool.submit(twice, 1)
future.add_done_callback(submit_another(pool, results))
begin.set()
print(repr(future.exception(10)))
while not results:
    pass
print(results)

before = len(os.listdir("/proc/self/fd"))
for i in range(5):
    ProcessPoolExecutor(1)
print(len(os.listdir("/proc/self/fd")) - before)
