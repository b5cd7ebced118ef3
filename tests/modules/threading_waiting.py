# Threads that wait for each other: Event, Condition, Barrier, Semaphore, queues, joins.
import queue
import threading
import time


def section(name):
    print("---", name)


def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


section("producer and consumer")
box = queue.Queue(maxsize=2)
got = []


def produce():
    for i in range(8):
        box.put(i)
    box.put(None)


def consume():
    while (item := box.get()) is not None:
        got.append(item)
        box.task_done()
    box.task_done()


run(produce, consume)
box.join()
print(got, box.qsize(), box.empty())

section("several of each")
box = queue.Queue()
total = []


def worker():
    while True:
        item = box.get()
        if item is None:
            break
        total.append(item * item)


workers = [threading.Thread(target=worker) for _ in range(4)]
for w in workers:
    w.start()
for i in range(100):
    box.put(i)
for w in workers:
    box.put(None)
for w in workers:
    w.join()
print(sum(total), len(total))

section("Event")
event = threading.Event()
print(event.is_set(), event.wait(0.01))
timer = threading.Timer(0.02, event.set)
timer.start()
print(event.wait(10), event.is_set())
timer.join()
event.clear()
print(event.wait(0))
cancelled = threading.Timer(10, print, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(cancelled.is_alive())

section("Condition")
condition = threading.Condition()
ready = []
woken = []


def waiter(n):
    with condition:
        condition.wait_for(lambda: ready)
        woken.append(n)


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
with condition:
    ready.append(1)
    condition.notify_all()
for t in threads:
    t.join()
print(sorted(woken))
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01))
for call in (condition.wait, condition.notify):
    try:
        call()
    except RuntimeError as e:
        print(e)

section("Barrier")
order = []
barrier = threading.Barrier(3, action=lambda: order.append("all here"))
numbers = []


def runner():
    for _ in range(3):
        numbers.append(barrier.wait())


run(runner, runner, runner)
print(order, sorted(numbers), barrier.n_waiting, barrier.parties, barrier.broken)
failed = []


def late():
    try:
        barrier.wait(0.01)
    except threading.BrokenBarrierError:
        failed.append("broken")


run(late, late)
print(failed, barrier.broken)
barrier.reset()
print(barrier.broken)

section("Semaphore")
permits = threading.Semaphore(2)
inside = most = 0
lock = threading.Lock()


def visitor():
    global inside, most
    with permits:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.005)
        with lock:
            inside -= 1


run(*[visitor] * 8)
print(most <= 2, inside, permits.acquire(blocking=False), permits.acquire(timeout=0.01), permits.acquire(timeout=0.01))
bounded = threading.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as e:
    print(e)

section("Lock and RLock")
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.01), lock.acquire(False), lock.locked())
helper = threading.Timer(0.01, lock.release)
helper.start()
print(lock.acquire(timeout=10))
helper.join()
lock.release()
rlock = threading.RLock()
tries = []
with rlock, rlock:
    run(lambda: tries.append(rlock.acquire(timeout=0.01)))
    run(lambda: tries.append(rlock.acquire(blocking=False)))
run(lambda: tries.append(rlock.acquire()))
print(tries)
for args, kwargs in [((False, 1), {}), ((True, -2), {}), ((True, 1e20), {})]:
    try:
        lock.acquire(*args, **kwargs)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    lock.release()
except RuntimeError as e:
    print(e)
try:
    threading.RLock().release()
except RuntimeError as e:
    print(e)

section("a race that a lock decides")
x = 0


def add():
    global x
    for _ in range(5000):
        with lock:
            x += 1


run(*[add] * 8)
print(x)

section("many")
done = []
threads = [threading.Thread(target=lambda n: (time.sleep(0.001), done.append(n)), args=(n,)) for n in range(200)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(done), sorted(done) == list(range(200)), threading.active_count())

section("queues that are shut down, and time limits")
box = queue.Queue(1)
box.put(1)
try:
    box.put(2, timeout=0.01)
except queue.Full:
    print("full")
box.get()
try:
    box.get(timeout=0.01)
except queue.Empty:
    print("empty")
try:
    box.get(timeout=-1)
except ValueError as e:
    print(e)
results = []


def wait_for_shutdown():
    try:
        box.get()
    except queue.ShutDown:
        results.append("shut down")


thread = threading.Thread(target=wait_for_shutdown)
thread.start()
box.shutdown()
thread.join()
print(results)
simple = queue.SimpleQueue()
threading.Timer(0.01, simple.put, ["late"]).start()
print(simple.get(timeout=10), simple.empty(), simple.qsize())
try:
    simple.get(timeout=0.01)
except queue.Empty as e:
    print(type(e))
