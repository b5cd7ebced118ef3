# concurrent.futures: submit, map, wait, as_completed, futures, errors.
import concurrent.futures
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


def square(x):
    if x == 3:
        raise ValueError("three")
    return x * x


with ThreadPoolExecutor(max_workers=2) as pool:
    f = pool.submit(square, 5)
    print(f.result(), f.done(), f.running(), f.cancelled(), f.exception(), f.cancel())
    print(list(pool.map(pow, (2, 3, 4), (5, 2, 3))), list(pool.map(len, ["a", "bc"], timeout=5)))
    fs = {pool.submit(square, n): n for n in range(5)}
    done = {}
    for f in as_completed(fs):
        done[fs[f]] = repr(f.exception()) if f.exception() else f.result()
    print(sorted(done.items()))
    d, n = wait(fs, return_when=concurrent.futures.ALL_COMPLETED)
    print(len(d), len(n))
    bad = pool.submit(square, 3)
    attempt(bad.result)
    attempt(lambda: list(pool.map(square, [1, 2, 3, 4])))
    print(pool.submit(lambda: threading.current_thread() is threading.main_thread()).result())
    called = []
    f = pool.submit(square, 2)
    f.add_done_callback(lambda f: called.append(f.result()))
    print(f.result(), called)
attempt(pool.submit, square, 1)
f = concurrent.futures.Future()
print(f.done(), f.cancelled(), f.running())
attempt(f.result, timeout=0)
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result("by hand")
print(f.result())
f = concurrent.futures.Future()
f.add_done_callback(lambda f: print("called back", f.cancelled()))
print(f.cancel(), f.cancelled(), f.set_running_or_notify_cancel())
attempt(f.result)
attempt(ThreadPoolExecutor, 0)
attempt(ThreadPoolExecutor, initializer=3)
print(concurrent.futures.TimeoutError is TimeoutError, concurrent.futures.CancelledError.__mro__[1:3])
results = []
with ThreadPoolExecutor(1, initializer=results.append, initargs=("ready",)) as pool:
    print(pool.submit(int, "7").result(), results)
