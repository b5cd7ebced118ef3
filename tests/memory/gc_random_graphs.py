# ouro-test: timeout=60 no-gc-stress
# 2,000 random graphs of lists, dicts, tuples, instances, closures and generators: what the collector frees must be what
# is not reachable from the roots. Reachability is computed on a graph of numbers that is kept beside the objects; a node
# lives exactly as long as its marker, an object that nothing else refers to.
import gc
import weakref


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


class Marker:
    pass


class Plain:
    pass


class Slotted:
    __slots__ = ("marker", "children", "__weakref__")


finalised = []


class Final:
    def __del__(self):
        finalised.append(self.number)


def generator(marker, children):
    held = marker
    yield
    yield held, children


def closure(marker, children):
    def inner():
        return marker, children

    return inner


class Graph:
    KINDS = ("list", "dict", "tuple", "plain", "slotted", "final", "closure", "generator", "bound")

    def __init__(self, random, size):
        self.nodes, self.kinds, self.edges, self.links = [], [], [], []
        self.markers, self.called, self.references = [], [], []
        for number in range(size):
            self.add(random, number)
        for _ in range(random.below(size * 3 + 1)):
            self.connect(random.below(size), random.below(size))
        for _ in range(random.below(size + 1)):
            self.disconnect(random.below(size), random)

    def add(self, random, number):
        kind = self.KINDS[random.below(len(self.KINDS))]
        marker = Marker()
        children = []  # part of the node: connects and disconnects go through it
        earlier = [random.below(number) for _ in range(random.below(3))] if number else []
        if kind == "list":
            node = children
            node.append(marker)
        elif kind == "dict":
            node = {"marker": marker, "children": children}
        elif kind == "tuple":
            node = (marker, children, *[self.nodes[e] for e in earlier])
        elif kind == "closure":
            node = closure(marker, children)
        elif kind == "generator":
            node = generator(marker, children)
            next(node)
        elif kind == "bound":
            node = children.append
            children.append(marker)
        else:
            node = {"plain": Plain, "slotted": Slotted, "final": Final}[kind]()
            node.marker, node.children = marker, children
            if kind == "final":
                node.number = number
            self.references.append(weakref.ref(node, lambda r, n=number: self.called.append(n)))
        self.nodes.append(node)
        self.kinds.append(kind)
        self.links.append(children)
        self.edges.append(list(earlier) if kind == "tuple" else [])
        self.markers.append(weakref.ref(marker))

    def connect(self, a, b):
        self.links[a].append(self.nodes[b])
        self.edges[a].append(b)

    def disconnect(self, a, random):
        fixed = 1 if self.kinds[a] in ("list", "bound") else 0
        if len(self.links[a]) > fixed:
            at = fixed + random.below(len(self.links[a]) - fixed)
            # the fixed edges of a tuple come first in its list of edges
            first = len(self.edges[a]) - (len(self.links[a]) - fixed)
            del self.links[a][at]
            del self.edges[a][first + at - fixed]

    def reachable(self, roots):
        seen, queue = set(roots), list(roots)
        while queue:
            for b in self.edges[queue.pop()]:
                if b not in seen:
                    seen.add(b)
                    queue.append(b)
        return seen

    def alive(self):
        return {n for n, marker in enumerate(self.markers) if marker() is not None}


def check(graph, expected, what):
    alive = graph.alive()
    if alive != expected:
        print("WRONG", what, "lost", sorted(expected - alive), "kept", sorted(alive - expected))
        raise SystemExit(1)
    dead = set(range(len(graph.markers))) - expected
    finals = sorted(n for n in dead if graph.kinds[n] == "final")
    if sorted(finalised) != finals:
        print("WRONG finalisers", what, sorted(finalised), finals)
        raise SystemExit(1)
    calls = sorted(n for n in dead if graph.kinds[n] in ("plain", "slotted", "final"))
    if sorted(graph.called) != calls:
        print("WRONG callbacks", what, sorted(graph.called), calls)
        raise SystemExit(1)


def run(seed, collect):
    random = Random(seed)
    graph = Graph(random, 2 + random.below(24))
    size = len(graph.nodes)
    roots = {random.below(size) for _ in range(random.below(4))}
    held = [graph.nodes[n] for n in roots]
    graph.nodes = graph.links = None
    collect()
    check(graph, graph.reachable(roots), f"seed {seed}")
    survivors = len(graph.alive())
    while held:  # let go of one root after another
        held.pop()
        if not held:
            collect()
            check(graph, set(), f"seed {seed}, no roots")
    finalised.clear()
    return size, survivors


gc.disable()
gc.collect()
total = kept = 0
for seed in range(2000):
    if seed % 3 == 0:
        collect = gc.collect
    elif seed % 3 == 1:
        collect = lambda: (gc.collect(0), gc.collect(1), gc.collect(2))
    else:
        collect = lambda: (gc.collect(1), gc.collect())
    size, survivors = run(seed, collect)
    total += size
    kept += survivors
print("nodes", total, "survivors of the first collection", kept)
gc.enable()
gc.set_threshold(50, 3, 2)
for seed in range(2000, 2300):
    run(seed, gc.collect)
print("also while it collects by itself")
