# Threads, locks, handles, values of a thread, queues. ouro-test: oom-restart
import _queue
import _thread


def attempt(function):
    try:
        return function()
    except Exception as e:
        print(type(e).__name__, e)


def locks():
    lock, rlock = _thread.allocate_lock(), _thread.RLock()
    with lock:
        print(lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001), repr(lock).split(" at ")[0])
    with rlock, rlock:
        state = rlock._release_save()
        rlock._acquire_restore(state)
        print(rlock._recursion_count(), state[0])


def values():
    class Local(_thread._local):
        def __init__(self, x):
            self.x = x

    local = Local(1)
    local.y = [2]
    print(local.x, local.y, sorted(local.__dict__))
    return local


def run(function, *args):
    handle = _thread._ThreadHandle()
    results = []

    def body():
        try:
            results.append(function(*args))
        except Exception as e:
            results.append(e)

    _thread.start_joinable_thread(body, handle)
    handle.join()
    print(results, handle.is_done())


def queues():
    queue = _queue.SimpleQueue()
    for i in range(10):
        queue.put(i)
    print([queue.get() for _ in range(9)], queue.qsize())
    run(queue.put, "from a thread")
    print(queue.get(), queue.get(timeout=1))
    try:
        queue.get_nowait()
    except _queue.Empty as e:
        print(type(e).__name__)


attempt(locks)
local = attempt(values)
attempt(lambda: run(sum, [1, 2, 3]))
attempt(lambda: run(divmod, 1, 0))
if local:
    attempt(lambda: run(lambda: (local.x, hasattr(local, "y"))))
attempt(queues)
