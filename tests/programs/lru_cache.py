"""A least-recently-used cache: a dict and a doubly linked list, a decorator on top, compared with functools'."""
import functools
from collections import OrderedDict, namedtuple

Info = namedtuple("Info", "hits misses size limit")


class Link:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class LRU:
    """Newest next to the root's before, oldest next to its after."""

    def __init__(self, limit, on_evict=None):
        if limit < 1:
            raise ValueError(f"limit must be positive, not {limit}")
        self.limit = limit
        self.on_evict = on_evict
        self.links = {}
        self.root = Link()
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.before.after, link.after.before = link.after, link.before

    def _newest(self, link):
        last = self.root.before
        link.before, link.after = last, self.root
        last.after = self.root.before = link

    def __getitem__(self, key):
        try:
            link = self.links[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._newest(link)
        return link.value

    def __setitem__(self, key, value):
        if (link := self.links.get(key)) is not None:
            link.value = value
            self._unlink(link)
        else:
            link = self.links[key] = Link(key, value)
            if len(self.links) > self.limit:
                self._evict()
        self._newest(link)

    def _evict(self):
        oldest = self.root.after
        self._unlink(oldest)
        del self.links[oldest.key]
        if self.on_evict:
            self.on_evict(oldest.key, oldest.value)

    def __delitem__(self, key):
        self._unlink(self.links.pop(key))

    def __len__(self):
        return len(self.links)

    def __contains__(self, key):
        return key in self.links

    def __iter__(self):
        """From the oldest to the newest."""
        link = self.root.after
        while link is not self.root:
            yield link.key
            link = link.after

    def __reversed__(self):
        link = self.root.before
        while link is not self.root:
            yield link.key
            link = link.before

    def items(self):
        return ((key, self.links[key].value) for key in self)

    @property
    def info(self):
        return Info(self.hits, self.misses, len(self), self.limit)

    def resize(self, limit):
        self.limit = limit
        while len(self) > limit:
            self._evict()

    def __repr__(self):
        inside = ", ".join(f"{k!r}: {v!r}" for k, v in self.items())
        return f"{type(self).__name__}({{{inside}}}, limit={self.limit})"


def cached(limit=128, *, key=None):
    def decorate(function):
        store = LRU(limit)
        make_key = key or (lambda *args, **kwargs: (args, tuple(sorted(kwargs.items()))))

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            k = make_key(*args, **kwargs)
            try:
                return store[k]
            except KeyError:
                result = store[k] = function(*args, **kwargs)
                return result

        wrapper.cache = store
        return wrapper

    if callable(limit):
        function, limit = limit, 128
        return decorate(function)
    return decorate


@cached
def fibonacci(n):
    """The n-th Fibonacci number."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cached(limit=3, key=lambda word, *, times=1: (word.lower(), times))
def shout(word, *, times=1):
    print("  computing", word, times)
    return f"{word.upper()}!" * times


def ordered_dict_cache(limit):
    """The same with OrderedDict, to check against."""
    rows = OrderedDict()

    def get(key, make):
        if key in rows:
            rows.move_to_end(key)
        else:
            rows[key] = make(key)
            if len(rows) > limit:
                rows.popitem(last=False)
        return rows[key]

    get.rows = rows
    return get


def main():
    gone = []
    cache = LRU(3, on_evict=lambda key, value: gone.append((key, value)))
    for i, key in enumerate("abcad"):
        cache[key] = i
    print(cache, list(reversed(cache)), gone)
    print(cache["c"], cache.info)
    print("b" in cache, "d" in cache, len(cache))
    try:
        cache["b"]
    except KeyError as error:
        print("KeyError:", error)
    del cache["a"]
    cache["x"] = cache["y"] = "new"
    print(cache, gone)
    cache.resize(1)
    print(cache, cache.info._asdict())
    try:
        LRU(0)
    except ValueError as error:
        print(error)

    print(fibonacci(90), fibonacci.__name__, fibonacci.__doc__)
    print(fibonacci.cache.info)
    for word, times in [("hey", 1), ("HEY", 1), ("ho", 2), ("hey", 2), ("yo", 1), ("Hey", 1)]:
        print(word, shout(word, times=times))
    print(shout.cache.info)

    # The same sequence of keys through three implementations.
    state = 7
    ours, calls = LRU(20), {"ours": 0, "ordered": 0, "functools": 0}

    def square(name):
        def make(n):
            calls[name] += 1
            return n * n
        return make

    ordered = ordered_dict_cache(20)
    library = functools.lru_cache(maxsize=20)(square("functools"))
    make_ours, make_ordered = square("ours"), square("ordered")
    total = 0
    for _ in range(5000):
        state = (state * 75 + 74) % 65537
        key = min(state % 50, state // 7 % 50)
        if key not in ours:
            ours[key] = make_ours(key)
        a, b, c = ours[key], ordered(key, make_ordered), library(key)
        assert a == b == c == key * key
        total += a
    print(total, calls, len(set(calls.values())) == 1)
    print(list(ours) == list(ordered.rows), library.cache_info())


main()
