# Threads with the library's locks, queues and events, one after the other so that the order is known.
# ouro-test: oom-restart oom-after-imports
import threading, queue


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def run(f, *args):
    t = threading.Thread(target=f, args=args, name="one", daemon=True); t.start(); t.join(5); return t.is_alive()


log = []; print(run(log.append, 1), log, threading.active_count(), threading.current_thread().name, threading.main_thread().ident > 0)
s = queue.SimpleQueue()
for i in range(20): s.put([i])
print(s.get(), s.qsize(), s.empty(), run(lambda: log.append(s.get())), log[-1:], [s.get_nowait()[0] for i in range(18)][-3:]); attempt(s.get_nowait); attempt(s.get, timeout=0.001); attempt(s.get, timeout=-1); s.put(s); del s
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(2); q.put(2); q.put(1); attempt(q.put_nowait, 3); attempt(q.put, 3, timeout=0.001); print(q.full(), run(lambda: log.append(q.get())), log[-1:], q.get(), q.task_done(), q.task_done(), q.join()); attempt(q.task_done); attempt(q.get, False); q.shutdown(); attempt(q.put, 1)
e = threading.Event(); print(e.wait(0.001), run(e.set), e.wait(1), e.is_set(), e.clear())
c = threading.Condition(); print(c.acquire(), c.notify(), c.wait(0.001), c.wait_for(lambda: log, 1) is log, c.release()); attempt(c.wait); attempt(c.notify)
m = threading.Semaphore(1); print(m.acquire(), m.acquire(timeout=0.001), m.release()); b = threading.BoundedSemaphore(1); attempt(b.release)
with threading.RLock() as held: print(held)
values = threading.local(); values.x = 1; print(run(lambda: log.append(hasattr(values, "x"))), log[-1:], values.x)
errors = []; threading.excepthook = lambda a: errors.append((a.exc_type.__name__, str(a.exc_value), a.thread.name)); print(run(lambda: 1 / 0), errors); threading.excepthook = threading.__excepthook__
t = threading.Timer(0.001, log.append, ["timed"]); t.start(); t.join(5); print(log[-1:], t.finished.is_set()); attempt(t.start); attempt(threading.Thread(target=print).join); attempt(threading.current_thread().join)
barrier = threading.Barrier(1, action=lambda: log.append("all")); print(barrier.wait(1), log[-1:], barrier.abort(), barrier.broken); attempt(barrier.wait)
