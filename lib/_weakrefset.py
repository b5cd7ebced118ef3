"""WeakSet: a set that does not keep its elements alive. And what all weak containers need: to be cleaned of the dead."""

from _weakref import ref

__all__ = ["WeakSet"]


class _Cleaner:
    """The callback of the references in a weak container: takes the entry of a dead object out of its data.

    `with cleaner:` is for iterations. Entries of what dies meanwhile wait, because data must not change; nobody sees them, as
    their references give None. The cleaner refers to the container weakly: its data refers to the cleaner.
    """

    __slots__ = "waiting", "_container", "_take_out", "_iterations"

    def __init__(self, container, take_out):
        self.waiting = []  # dead references
        self._container = ref(container)
        self._take_out = take_out  # function of the data and a dead reference in it
        self._iterations = 0

    def __call__(self, dead):
        container = self._container()
        if container is None:
            return
        if self._iterations:
            self.waiting.append(dead)
        else:
            self._take_out(container.data, dead)

    def settle(self):
        """Take out those that wait, unless somebody iterates."""
        if self.waiting and not self._iterations:
            container = self._container()
            while self.waiting and container is not None:
                self._take_out(container.data, self.waiting.pop())

    def __enter__(self):
        self._iterations += 1

    def __exit__(self, *exception):
        self._iterations -= 1
        self.settle()

    def __deepcopy__(self, memo):
        return self


class WeakSet:
    def __init__(self, data=None):
        self.data = set()  # of references
        self._cleaner = _Cleaner(self, set.discard)
        if data is not None:
            self.update(data)

    def __iter__(self):
        with self._cleaner:
            for reference in self.data:
                item = reference()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self.data) - len(self._cleaner.waiting)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:  # of this, there are no references
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),), self.__getstate__()

    # ---- one element

    def add(self, item):
        self._cleaner.settle()
        self.data.add(ref(item, self._cleaner))

    def discard(self, item):
        self._cleaner.settle()
        self.data.discard(ref(item))

    def remove(self, item):
        self._cleaner.settle()
        self.data.remove(ref(item))

    def pop(self):
        self._cleaner.settle()
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    # ---- changes by another set

    def clear(self):
        self._cleaner.waiting.clear()
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def difference_update(self, other):
        if other is self:
            self.clear()
        self._cleaner.settle()
        self.data.difference_update(map(ref, other))

    def intersection_update(self, other):
        self._cleaner.settle()
        self.data.intersection_update(map(ref, other))

    def symmetric_difference_update(self, other):
        if other is self:
            self.clear()
        self._cleaner.settle()
        self.data.symmetric_difference_update(ref(item, self._cleaner) for item in other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    # ---- new sets

    def copy(self):
        return type(self)(self)

    def union(self, other):
        both = self.copy()
        both.update(other)
        return both

    def difference(self, other):
        rest = self.copy()
        rest.difference_update(other)
        return rest

    def symmetric_difference(self, other):
        either = self.copy()
        either.symmetric_difference_update(other)
        return either

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference

    # ---- comparisons

    def issubset(self, other):
        return self.data.issubset(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(map(ref, other))

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        return self.data == set(map(ref, other)) if isinstance(other, type(self)) else NotImplemented

    __class_getitem__ = classmethod(type(list[int]))
