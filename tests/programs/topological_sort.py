"""A build tool's brain: dependencies sorted topologically, cycles named, what must be rebuilt, schedules and layers."""
from collections import defaultdict, deque
from functools import lru_cache
from itertools import chain


class CycleError(ValueError):
    def __init__(self, cycle):
        self.cycle = cycle
        super().__init__(" -> ".join(cycle))


class Graph:
    """Edges go from a target to what it needs."""

    def __init__(self, text=""):
        self.needs = {}
        for line in text.splitlines():
            line, _, _ = line.partition("#")
            target, colon, needs = line.partition(":")
            if colon:
                self.add(target.strip(), *needs.split())
            elif line.strip():
                raise ValueError(f"no colon in {line.strip()!r}")

    def add(self, target, *needs):
        self.needs.setdefault(target, []).extend(n for n in needs if n not in self.needs.get(target, ()))
        for n in needs:
            self.needs.setdefault(n, [])
        return self

    def __len__(self):
        return len(self.needs)

    def __iter__(self):
        return iter(self.needs)

    def __getitem__(self, target):
        return self.needs[target]

    def kahn(self):
        """Breadth first; among the ready ones in alphabetical order."""
        missing = {t: len(n) for t, n in self.needs.items()}
        users = self.reversed()
        ready = sorted(t for t, n in missing.items() if n == 0)
        done = []
        while ready:
            target = ready.pop(0)
            done.append(target)
            for user in users[target]:
                missing[user] -= 1
                if not missing[user]:
                    ready.append(user)
                    ready.sort()
        if len(done) < len(self):
            raise CycleError(self.find_cycle())
        return done

    def depth_first(self):
        state, order, path = {}, [], []

        def visit(target):
            match state.get(target):
                case "done":
                    return
                case "open":
                    raise CycleError(path[path.index(target):] + [target])
            state[target] = "open"
            path.append(target)
            for need in self[target]:
                visit(need)
            path.pop()
            state[target] = "done"
            order.append(target)

        for target in sorted(self):
            visit(target)
        return order

    def find_cycle(self):
        try:
            self.depth_first()
        except CycleError as error:
            return error.cycle

    def reversed(self):
        users = defaultdict(list)
        for target, needs in self.needs.items():
            for n in needs:
                users[n].append(target)
        return users

    def layers(self):
        @lru_cache(maxsize=None)
        def level(target):
            return 1 + max(map(level, self[target]), default=-1)

        rows = defaultdict(list)
        for target in self:
            rows[level(target)].append(target)
        return [sorted(rows[i]) for i in range(len(rows))], level.cache_info().misses

    def closure(self, target):
        seen, queue = set(), deque([target])
        while queue:
            for n in self[queue.popleft()]:
                if n not in seen:
                    seen.add(n)
                    queue.append(n)
        return seen

    def components(self):
        """Tarjan's strongly connected components, without recursion."""
        index, low, on_stack, stack, found = {}, {}, set(), [], []
        for start in sorted(self):
            if start in index:
                continue
            work = [(start, iter(self[start]))]
            index[start] = low[start] = len(index)
            stack.append(start)
            on_stack.add(start)
            while work:
                node, needs = work[-1]
                for n in needs:
                    if n not in index:
                        index[n] = low[n] = len(index)
                        stack.append(n)
                        on_stack.add(n)
                        work.append((n, iter(self[n])))
                        break
                    elif n in on_stack:
                        low[node] = min(low[node], index[n])
                else:
                    work.pop()
                    if work:
                        parent = work[-1][0]
                        low[parent] = min(low[parent], low[node])
                    if low[node] == index[node]:
                        component = []
                        while True:
                            component.append(member := stack.pop())
                            on_stack.discard(member)
                            if member == node:
                                break
                        found.append(sorted(component))
        return found

    def schedule(self, cost, workers):
        """List scheduling: when each target starts, with so many workers."""
        remaining = {t: set(n) for t, n in self.needs.items()}
        users, running, start, now = self.reversed(), [], {}, 0
        free = list(range(workers))[::-1]
        while remaining or running:
            ready = sorted((t for t, n in remaining.items() if not n), key=lambda t: (-cost[t], t))
            for target in ready[:len(free)]:
                del remaining[target]
                start[target] = (now, worker := free.pop())
                running.append((now + cost[target], worker, target))
            running.sort(reverse=True)
            now, worker, finished = running.pop()
            free.append(worker)
            for user in users[finished]:
                remaining[user].discard(finished)
        return start, now


class Builder:
    """Rebuilds what is older than what it needs."""

    def __init__(self, graph):
        self.graph = graph
        self.stamps = {}
        self.clock = 0
        self.built = []

    def touch(self, *names):
        for name in names:
            self.clock += 1
            self.stamps[name] = self.clock

    def build(self, goal):
        self.built.clear()
        wanted = self.graph.closure(goal) | {goal}
        for target in self.graph.kahn():
            if target not in wanted:
                continue
            newest = max((self.stamps[n] for n in self.graph[target]), default=0)
            if not self.graph[target] and target not in self.stamps:
                raise FileNotFoundError(f"no rule to make {target}")
            if self.stamps.get(target, -1) < newest:
                self.touch(target)
                self.built.append(target)
        return self.built or "nothing to do"


RULES = """
# an interpreter's makefile
ouro: main.o vm.o heap.o parser.o
main.o: main.c ouro.h
vm.o: vm.c vm.h ouro.h heap.h
heap.o: heap.c heap.h
parser.o: parser.c ouro.h
parser.c: parser.y
vm.h: opcodes.def
tests: ouro test.py   # run them
docs: manual.md
all: tests docs
"""


def valid(order, graph):
    place = {t: i for i, t in enumerate(order)}
    return len(order) == len(graph) and all(place[n] < place[t] for t in graph for n in graph[t])


def main():
    graph = Graph(RULES)
    print(len(graph), "targets;", sum(map(len, graph.needs.values())), "edges")
    order = graph.kahn()
    print(*order)
    other = graph.depth_first()
    print(*other)
    print(valid(order, graph), valid(other, graph), valid(order[::-1], graph))
    rows, computed = graph.layers()
    for i, row in enumerate(rows):
        print(f"layer {i}: {', '.join(row)}")
    print("levels computed:", computed)
    print(sorted(graph.closure("parser.o")), len(graph.closure("all")))
    print({k: sorted(v) for k, v in sorted(graph.reversed().items()) if len(v) > 1})

    cost = {t: 1 + len(t) % 4 for t in graph}
    for workers in (1, 2, 4):
        start, end = graph.schedule(cost, workers)
        print(f"{workers} workers: {end} ticks;", ", ".join(f"{t}@{s}/{w}" for t, (s, w) in list(start.items())[:6]), "...")
        assert all(start[n][0] + cost[n] <= start[t][0] for t in graph for n in graph[t])

    builder = Builder(graph)
    try:
        builder.build("all")
    except FileNotFoundError as error:
        print(type(error).__name__, "-", error)
    builder.touch(*sorted(t for t in graph if not graph[t]))
    print("all:", builder.build("all"))
    print("again:", builder.build("all"))
    for changed in ("heap.h", "manual.md", "opcodes.def", "test.py"):
        builder.touch(changed)
        print(f"after {changed}: {builder.build('all')}")
    builder.touch("main.c", "manual.md")
    print("only ouro:", builder.build("ouro"), "then docs:", builder.build("docs"))

    for extra in (("heap.c", "ouro"), ("ouro.h", "ouro.h"), ("parser.y", "tests")):
        broken = Graph(RULES).add(*extra)
        try:
            broken.kahn()
        except CycleError as error:
            print(f"cycle: {error} ({len(error.cycle) - 1} edges), isinstance ValueError: {isinstance(error, ValueError)}")
        print("   components:", [c for c in broken.components() if len(c) > 1 or c[0] in broken[c[0]]])
    try:
        Graph("a: b\nnonsense\n")
    except ValueError as error:
        print("ValueError:", error)
    ring = Graph()
    for i in range(12):
        ring.add(f"n{i:02}", f"n{(i * 5 + 1) % 12:02}", f"n{i // 2:02}")
    print(ring.components())
    print(sorted(set(chain.from_iterable(ring.needs.values()))) == sorted(ring))


main()
