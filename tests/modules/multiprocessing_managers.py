# multiprocessing.managers and multiprocessing.connection: objects in a process of their own, and connections between programs.
import multiprocessing
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager, BaseProxy, RemoteError, SyncManager, Token


def work(queue, lock, results, i):
    with lock:
        results[i] = i * i
        queue.put(i)
    return i


class Counter:
    def __init__(self, start=0):
        self.n = start

    def increase(self, by=1):
        self.n += by
        return self.n

    def fail(self):
        raise ValueError("failed", self.n)

    def _private(self):
        pass


class CounterProxy(BaseProxy):
    _exposed_ = ("increase",)

    def increase(self, by=1):
        return self._callmethod("increase", (by,))

    def other(self):
        return self._callmethod("fail")


class MyManager(BaseManager):
    pass


def numbers(n):
    yield from range(n)


MyManager.register("Counter", Counter)
MyManager.register("Shown", Counter, CounterProxy)
MyManager.register("numbers", numbers, method_to_typeid={"__next__": "int"}, exposed=("__next__",))

with multiprocessing.Manager() as manager:
    queue, lock, results = manager.Queue(), manager.Lock(), manager.dict()
    with multiprocessing.Pool(2) as pool:
        print(sorted(pool.starmap(work, [(queue, lock, results, i) for i in range(4)])))
    print(sorted(queue.get() for _ in range(4)), dict(sorted(results.items())), queue.empty())
    plain = manager.list([3, 1])
    plain.sort()
    plain += [7]
    plain *= 2
    print(plain, plain[:], len(plain), 3 in plain, type(plain).__name__, plain + [9], [x for x in plain], repr(plain)[:34])
    for attempt in (lambda: plain[20], lambda: results["none"], lambda: queue.get_nowait(), lambda: plain.nothing):
        try:
            attempt()
        except Exception as error:
            print(type(error).__name__, error)
    nested = manager.dict(inner=plain)
    nested["inner"].append("from within")
    print(plain[-1], sorted(results), sorted(results.keys()), results.pop(0), results.get(0))
    names = manager.Namespace(a=1)
    names.b = 2
    del names.a
    print(names, hasattr(names, "a"))
    value, letters = manager.Value("i", 3), manager.Array("i", [1, 2])
    value.value += 1
    letters[0] = 5
    print(value, value.value, letters[:], len(letters))
    event, condition, semaphore = manager.Event(), manager.Condition(), manager.BoundedSemaphore(1)
    threading.Timer(0.02, event.set).start()
    print(event.wait(5), event.is_set(), condition.acquire(), condition.wait(0.01), condition.release())
    print(semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(True, 0.01), semaphore.release())
    rlock = manager.RLock()
    with rlock, rlock:
        thread = threading.Thread(target=lambda: print("other thread", rlock.acquire(False)))
        thread.start()
        thread.join()
    barrier = manager.Barrier(2)
    threading.Thread(target=barrier.wait).start()
    barrier.wait()
    print(barrier.parties, barrier.broken)
    with manager.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]), pool.apply_async(abs, (-3,)).get(), list(pool.imap(abs, [-4])))

with MyManager(authkey=b"secret") as manager:
    counter, shown = manager.Counter(5), manager.Shown(1)
    print(counter.increase(), counter.increase(by=2), shown.increase(), type(counter).__name__, repr(shown._token)[:21])
    for attempt in (counter.fail, lambda: counter._private(), lambda: manager.Counter(1, 2)):
        try:
            attempt()
        except RemoteError as error:
            print("RemoteError", str(error).splitlines()[-2])
        except Exception as error:
            print(type(error).__name__, error)
    again = MyManager(manager.address, b"secret")
    again.connect()
    print(again.Counter(7).increase(), manager._number_of_objects())
    try:
        MyManager(manager.address, b"wrong").connect()
    except AuthenticationError as error:
        print("AuthenticationError", error)
for attempt in (manager.start, lambda: manager.Counter()):
    try:
        attempt()
    except (AssertionError, multiprocessing.ProcessError) as error:
        print(type(error).__name__, error)

for address, family in (("localhost", 0), None), (None, "AF_UNIX"), (None, None):
    with Listener(address, family, authkey=b"key") as listener:
        def serve():
            try:
                with listener.accept() as connection:
                    connection.send(connection.recv()[::-1])
            except AuthenticationError as error:
                print("refused:", error)
        for key in b"key", b"wrong":
            thread = threading.Thread(target=serve)
            thread.start()
            try:
                with Client(listener.address, authkey=key) as connection:
                    connection.send([1, "two"])
                    print(connection.recv())
            except (AuthenticationError, EOFError) as error:
                pass
            thread.join()
try:
    Listener(authkey="text")
except TypeError as error:
    print(error)
print(Token("a", "b", "c"), issubclass(SyncManager, BaseManager))
