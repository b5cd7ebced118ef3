# multiprocessing: processes, pools, queues, pipes, locks, shared values, managers.
import multiprocessing as mp
import os
import sys
import time
from multiprocessing import Pool, Process, Queue


def square(x):
    return x * x


def add(a, b=10):
    return a + b


def fail(x):
    if x == 3:
        raise ValueError(f"bad {x}")
    return x


def worker(name, queue):
    queue.put((name, os.getpid() != main_pid, mp.current_process().name))


def count(value, lock, n):
    for _ in range(n):
        with lock:
            value.value += 1


def fill(shared, names, i):
    shared[i] = i * i
    names.append(f"w{i}")


def talk(connection):
    while (message := connection.recv()) is not None:
        connection.send(str(message).upper())
    connection.close()


class Doubler(Process):
    def __init__(self, numbers, results):
        super().__init__(name="doubler")
        self.numbers, self.results = numbers, results

    def run(self):
        while (n := self.numbers.get()) is not None:
            self.results.put(n * 2)


if __name__ == "__main__":
    main_pid = os.getpid()
    mp.set_start_method("fork")
    queue = Queue()
    processes = [Process(target=worker, args=(f"job{i}", queue)) for i in range(3)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(sorted(queue.get() for _ in processes), [p.exitcode for p in processes], processes[0].is_alive(), queue.empty())

    with Pool(3) as pool:
        print(pool.map(square, range(10)), pool.apply(add, (1,), {"b": 2}), pool.starmap(add, [(1, 2), (3, 4)]))
        result = pool.apply_async(square, (7,))
        print(result.get(timeout=10), result.ready(), result.successful())
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), chunksize=2)))
        try:
            pool.map(fail, range(5))
        except ValueError as error:
            print("error:", error, type(error.__cause__).__name__)
        got = []
        pool.map_async(square, [1, 2], callback=got.append).wait()
        slow = pool.apply_async(time.sleep, (5,))
        try:
            slow.get(timeout=0.05)
        except mp.TimeoutError:
            print("timeout")
    pool = Pool(2)
    results = [pool.apply_async(square, (i,)) for i in range(4)]
    pool.close()
    pool.join()
    print([r.get() for r in results])

    value, lock = mp.Value("i", 0), mp.Lock()
    workers = [Process(target=count, args=(value, lock, 200)) for _ in range(3)]
    [w.start() for w in workers]
    [w.join() for w in workers]
    print(value.value)
    array = mp.Array("d", [1.5, 2.5])
    array[1] = 4
    print(array[:], len(array), list(array))

    mine, its = mp.Pipe()
    p = Process(target=talk, args=(its,))
    p.start()
    mine.send({"a": [1]})
    print(mine.recv(), mine.poll())
    mine.send(None)
    p.join()

    numbers, results = Queue(), Queue()
    d = Doubler(numbers, results)
    d.start()
    for n in (1, 2, 3, None):
        numbers.put(n)
    print([results.get() for _ in range(3)])
    d.join()
    print(d.name, d.exitcode)

    p = Process(target=sys.exit, args=(5,))
    p.start()
    p.join()
    print(p.exitcode)
    p = Process(target=time.sleep, args=(30,))
    p.start()
    print(p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode, mp.active_children(), mp.current_process().name, mp.cpu_count() > 0)
    event = mp.Event()
    p = Process(target=event.set)
    p.start()
    print(event.wait(10), event.is_set())
    p.join()
    with mp.Manager() as manager:
        shared, names = manager.dict(), manager.list()
        ps = [Process(target=fill, args=(shared, names, i)) for i in range(3)]
        [p.start() for p in ps]
        [p.join() for p in ps]
        print(sorted(shared.items()), sorted(names), len(names), 1 in shared)
