"""Putting things in order, each after what it needs."""
from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Things need each other in a circle: args[1] is the circle."""


class TopologicalSorter:
    """A graph of nodes and the nodes they need."""
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, graph=None):
        self._needs, self._followers = {}, {}  # node: number of needs not done; node: those that need it
        self._ready, self._state = None, {}
        self._out = self._finished = 0
        for node, needs in (graph or {}).items():
            self.add(node, *needs)

    def add(self, node, *predecessors):
        """A node and nodes that must come before."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._needs[node] = self._needs.get(node, 0) + len(predecessors)
        self._followers.setdefault(node, [])
        for other in predecessors:
            self._needs.setdefault(other, 0)
            self._followers.setdefault(other, []).append(node)

    def prepare(self):
        """No more nodes come; look for circles."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._needs.items() if not count]
        circle = self._circle()
        if circle:
            raise CycleError("nodes are in a cycle", circle)

    def _circle(self):
        seen, place, path, below = set(), {}, [], []
        for start in self._followers:
            node = start
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node]:] + [node]
                else:
                    seen.add(node)
                    below.append(iter(self._followers[node]))
                    place[node] = len(path)
                    path.append(node)
                while path:
                    node = next(below[-1], below)
                    if node is not below:
                        break
                    del place[path.pop()]
                    below.pop()
                else:
                    break
        return None

    def get_ready(self):
        """Nodes that need nothing more, each once."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        nodes, self._ready = tuple(self._ready), []
        self._state.update(dict.fromkeys(nodes, "out"))
        self._out += len(nodes)
        return nodes

    def is_active(self):
        """Is there more to do?"""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """These are dealt with: others may become ready."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._needs:
                raise ValueError(f"node {node!r} was not added using add()")
            state = self._state.get(node)
            if state is None:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if state == "done":
                raise ValueError(f"node {node!r} was already marked done")
            self._state[node] = "done"
            self._finished += 1
            for other in self._followers[node]:
                self._needs[other] -= 1
                if not self._needs[other]:
                    self._ready.append(other)

    def static_order(self):
        """All nodes in order."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
