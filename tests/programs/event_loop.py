"""An event loop on generators: tasks, sleeping on a virtual clock, channels, locks, cancellation, timeouts."""
from collections import deque
from itertools import count


class Cancelled(Exception):
    pass


class Task:
    ids = count(1)

    def __init__(self, generator, name=None):
        self.generator = generator
        self.name = name or f"task-{next(Task.ids)}"
        self.done = False
        self.result = self.error = None
        self.waiters = []
        self.pending = None

    def __repr__(self):
        state = "running" if not self.done else f"failed {self.error!r}" if self.error else f"-> {self.result!r}"
        return f"<{self.name} {state}>"


class Loop:
    def __init__(self):
        self.now = 0
        self.ready = deque()
        self.timers = []
        self.order = count()
        self.switches = 0

    def spawn(self, generator, name=None):
        task = Task(generator, name)
        self.ready.append((task, None, None))
        return task

    def wake(self, task, value=None, error=None):
        if not task.done:
            task.pending = None
            self.ready.append((task, value, error))

    def after(self, delay, action):
        entry = (self.now + delay, next(self.order), action)
        self.timers.append(entry)
        self.timers.sort(key=lambda t: t[:2], reverse=True)
        return entry

    def cancel(self, task):
        if task.done:
            return False
        if task.pending:
            task.pending()
        self.wake(task, error=Cancelled(task.name))
        return True

    def step(self, task, value, error):
        self.switches += 1
        try:
            request = task.generator.throw(error) if error else task.generator.send(value)
        except StopIteration as stop:
            self.finish(task, stop.value, None)
        except Exception as failure:
            self.finish(task, None, failure)
        else:
            request(self, task)

    def finish(self, task, result, error):
        task.done, task.result, task.error = True, result, error
        for waiter in task.waiters:
            self.wake(waiter, result, error)
        if error and not task.waiters and not isinstance(error, Cancelled):
            self.log(f"{task.name} failed with {type(error).__name__}: {error}")

    def log(self, text):
        print(f"{self.now:>5} | {text}")

    def run(self):
        while self.ready or self.timers:
            while self.ready:
                self.step(*self.ready.popleft())
            if self.timers:
                self.now, _, action = self.timers.pop()
                action()


# What a task can yield: a function of the loop and the task. It must wake the task later.

def sleep(delay):
    def request(loop, task):
        timer = loop.after(delay, lambda: loop.wake(task))
        task.pending = lambda: loop.timers.remove(timer)
    yield request


def join(other):
    def request(loop, task):
        if other.done:
            loop.wake(task, other.result, other.error)
        else:
            other.waiters.append(task)
            task.pending = lambda: other.waiters.remove(task)
    return (yield request)


def current():
    return (yield lambda loop, task: loop.wake(task, (loop, task)))


def gather(*generators):
    loop, task = yield from current()
    children = [loop.spawn(g, f"{task.name}.{i}") for i, g in enumerate(generators)]
    results = []
    for child in children:
        results.append((yield from join(child)))
    return results


def within(limit, generator):
    """The result of the generator, or TimeoutError."""
    loop, _ = yield from current()
    child = loop.spawn(generator, "limited")
    loop.after(limit, lambda: loop.cancel(child))
    try:
        return (yield from join(child))
    except Cancelled as error:
        raise TimeoutError(f"not done in {limit}") from error


class Channel:
    def __init__(self, size=0):
        self.size = size
        self.items = deque()
        self.getters, self.putters = deque(), deque()
        self.closed = False

    def put(self, item):
        def request(loop, task):
            if self.closed:
                loop.wake(task, error=ValueError("channel is closed"))
            elif self.getters:
                loop.wake(self.getters.popleft(), item)
                loop.wake(task)
            elif len(self.items) < self.size:
                self.items.append(item)
                loop.wake(task)
            else:
                self.putters.append((task, item))
        yield request

    def get(self):
        def request(loop, task):
            if self.items:
                loop.wake(task, self.items.popleft())
                if self.putters:
                    putter, item = self.putters.popleft()
                    self.items.append(item)
                    loop.wake(putter)
            elif self.putters:
                putter, item = self.putters.popleft()
                loop.wake(putter)
                loop.wake(task, item)
            elif self.closed:
                loop.wake(task, error=StopAsyncIteration())
            else:
                self.getters.append(task)
        return (yield request)

    def close(self):
        def request(loop, task):
            self.closed = True
            while self.getters:
                loop.wake(self.getters.popleft(), error=StopAsyncIteration())
            loop.wake(task)
        yield request


class Lock:
    def __init__(self):
        self.owner = None
        self.queue = deque()

    def acquire(self):
        def request(loop, task):
            if self.owner is None:
                self.owner = task
                loop.wake(task)
            else:
                self.queue.append(task)
        yield request

    def release(self):
        def request(loop, task):
            assert self.owner is task, "not the owner"
            self.owner = self.queue.popleft() if self.queue else None
            if self.owner:
                loop.wake(self.owner)
            loop.wake(task)
        yield request


def producer(loop, channel, name, items, pause):
    for item in items:
        yield from sleep(pause)
        loop.log(f"{name} puts {item!r}")
        yield from channel.put(item)
    return f"{name} done"


def consumer(loop, channel, name, pause):
    got = []
    try:
        while True:
            item = yield from channel.get()
            loop.log(f"{name} gets {item!r}")
            got.append(item)
            yield from sleep(pause)
    except StopAsyncIteration:
        return got


def guarded(loop, lock, name, work):
    yield from lock.acquire()
    try:
        loop.log(f"{name} is in")
        yield from sleep(work)
        if name == "second":
            raise RuntimeError("second stumbles")
    finally:
        loop.log(f"{name} is out")
        yield from lock.release()


def slow(loop, value, delay):
    try:
        yield from sleep(delay)
        return value * 2
    except Cancelled:
        loop.log(f"slow {value} was cancelled")
        raise
    finally:
        loop.log(f"slow {value} ends")


def main_task(loop):
    channel = Channel(1)
    makers = [loop.spawn(producer(loop, channel, n, items, pause), n)
              for n, items, pause in [("odd", [1, 3, 5], 3), ("even", [2, 4], 4)]]
    takers = [loop.spawn(consumer(loop, channel, n, pause), n) for n, pause in [("quick", 1), ("lazy", 7)]]
    for maker in makers:
        loop.log((yield from join(maker)))
    yield from channel.close()
    for taker in takers:
        loop.log(f"{taker.name} got {(yield from join(taker))}")
    try:
        yield from channel.put("late")
    except ValueError as error:
        loop.log(f"ValueError: {error}")

    lock = Lock()
    tasks = [loop.spawn(guarded(loop, lock, n, w), n) for n, w in [("first", 5), ("second", 2), ("third", 1)]]
    for task in tasks:
        try:
            yield from join(task)
        except RuntimeError as error:
            loop.log(f"seen: {error}")
    loop.log(repr(tasks))

    loop.log((yield from gather(slow(loop, "a", 3), slow(loop, "b", 1), slow(loop, 21, 2))))
    loop.log((yield from within(10, slow(loop, "quick", 4))))
    try:
        yield from within(5, slow(loop, "never", 50))
    except TimeoutError as error:
        loop.log(f"TimeoutError: {error}, because {error.__cause__!r}")
    return "all is well"


def background(loop):
    yield from sleep(6)
    raise LookupError("nobody waits for me")


def main():
    loop = Loop()
    task = loop.spawn(main_task(loop), "main")
    loop.spawn(background(loop), "background")
    loop.run()
    print(task, f"after {loop.now} ticks and {loop.switches} switches")
    assert not loop.ready and not loop.timers

    # Many tasks that hand one token around.
    ring = Loop()
    channels = [Channel() for _ in range(50)]

    def node(i):
        for _ in range(4):
            token = yield from channels[i].get()
            if i == 0 and token >= 150:
                return token
            yield from channels[(i + 1) % 50].put(token + 1)

    nodes = [ring.spawn(node(i)) for i in range(50)]
    ring.spawn(channels[0].put(0))
    ring.run()
    print(nodes[0], sum(t.done for t in nodes), ring.switches)


main()
