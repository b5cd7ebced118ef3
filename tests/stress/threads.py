# Threads, locks, values of a thread, and what reports their exceptions: one after the other, so that the order is known.
# ouro-test: oom-restart
import _thread, sys


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def run(f, *args):
    handle = _thread.start_joinable_thread(lambda: f(*args), daemon=False)
    handle.join()
    return handle.is_done()


log = []
print(run(log.append, 1), log, run(lambda: log.extend(range(3))), log)
lock = _thread.allocate_lock(); print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), repr(lock)[:13], lock.release(), lock.locked())
with lock: print(run(lambda: log.append(lock.acquire(False))), log[-1])
attempt(lock.release); attempt(lock.acquire, False, 1); attempt(lock.acquire, True, -2);
r = _thread.RLock(); r.acquire(); r.acquire(); print(r._recursion_count(), r._is_owned(), run(lambda: log.append((r.acquire(False), r._is_owned()))), log[-1], repr(r)[:8]); saved = r._release_save(); print(saved[0], run(lambda: log.append(r.acquire(False)) or r.release()), r._acquire_restore(saved)); r.release(); r.release(); attempt(r.release)


class Mine(_thread._local):
    kind = "mine"
    def __init__(self, *start): self.items = list(start)


mine = Mine(1, 2); mine.x = [5]
def use():
    log.append((mine.items, hasattr(mine, "x"), mine.kind)); mine.x = {}; mine.items.append(3); log.append(sorted(mine.__dict__))
print(run(use), log[-2:], mine.items, mine.x, mine.__dict__); attempt(setattr, mine, "__dict__", {}); attempt(_thread._local, 1); del mine.x; attempt(getattr, mine, "x"); del mine


class Ends:
    def __del__(self): log.append("ended")


plain = _thread._local()
def keep(): plain.value = Ends()
print(run(keep), log[-1], hasattr(plain, "value"))
def generate():
    yield from range(3)
g = generate(); next(g); print(run(lambda: log.append(list(g))), log[-1])
waiter = _thread.allocate_lock(); waiter.acquire(); answers = []
def wait():
    with waiter: answers.append("through")
handle = _thread.start_joinable_thread(wait); waiter.release(); print(handle.join(), answers, handle.is_done(), handle.ident > 0)
attempt(handle.join, "x"); attempt(_thread.start_joinable_thread, 5); attempt(_thread.start_new_thread, print, []); attempt(_thread.start_joinable_thread, print, handle); attempt(_thread._ThreadHandle().join); attempt(_thread.stack_size, 5)
done = _thread.allocate_lock(); done.acquire(); print(_thread.start_new_thread(lambda *a, **k: (answers.append((a, k)), done.release()), (1,), {"k": 2}) > 0, done.acquire(timeout=2), answers[-1], _thread.get_ident() == _thread._get_main_thread_ident(), _thread.get_native_id() > 0, _thread.stack_size())
errors = []
sys.unraisablehook = lambda u: errors.append((u.exc_type.__name__, str(u.exc_value)))
def fails(): raise ValueError("in a thread")
print(run(fails), errors, run(_thread.exit), run(sys.exit), errors); sys.unraisablehook = sys.__unraisablehook__
def deep(n): return n and 1 + deep(n - 1)
def deeper():
    try:
        deep(10 ** 6)
    except RecursionError as e:
        log.append(str(e)[:32])
print(run(deeper), log[-1], run(lambda: log.append(deep(50))), log[-1])
