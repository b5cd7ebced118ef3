# Generators as coroutines: send, yield from, trees walked recursively, a round-robin scheduler, return values.


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def balanced(low, high):
    if low >= high:
        return None
    mid = (low + high) // 2
    node = Node(mid)
    node.left = balanced(low, mid)
    node.right = balanced(mid + 1, high)
    return node


def averager():
    total = 0
    count = 0
    average = 0
    while True:
        x = yield average
        total += x
        count += 1
        average = total // count


def worker(name, n, log):
    done = 0
    for i in range(n):
        got = yield name
        done += got
    log.append((name, done))
    return done


def supervisor(n, log):
    a = yield from worker("first", n, log)
    b = yield from worker("second", n // 2, log)
    return a + b


def round_robin(tasks):
    steps = 0
    results = []
    for t in tasks:
        next(t)
    while tasks:
        alive = []
        for t in tasks:
            try:
                t.send(1)
                steps += 1
                alive.append(t)
            except StopIteration as stop:
                results.append(stop.value)
        tasks = alive
    return steps, sum(results)


def flatten(item):
    if isinstance(item, list):
        for inner in item:
            yield from flatten(inner)
    else:
        yield item


tree = balanced(0, 80000)
print(sum(tree), sum(1 for _ in tree))
avg = averager()
next(avg)
for i in range(1500000):
    last = avg.send(i % 1000)
print(last)
log = []
print(round_robin([supervisor(15000 + i, log) for i in range(40)]), len(log), log[0])
nested = [[[i, [i + 1]], i + 2] for i in range(100000)]
print(sum(flatten(nested)))
