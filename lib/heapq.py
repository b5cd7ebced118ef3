"""A list as a priority queue: no item is larger than the two at twice its index and one or two more, so the first is
the least of all.

The operations on heaps are native; merge, nlargest and nsmallest are built on them.
"""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                    _heapreplace_max)


def merge(*iterables, key=None, reverse=False):
    """One sorted stream from several sorted ones; nothing is read before it is needed.

    >>> list(merge("ace", "bd"))
    ['a', 'b', 'c', 'd', 'e']
    """
    if reverse:
        make_heap, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make_heap, pop, replace, direction = heapify, heappop, heapreplace, 1

    # entries: [rank, order of the iterable, value, function that gives the next value]; order settles ties
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        advance = it.__next__
        for value in it:
            heap.append([value if key is None else key(value), order * direction, value, advance])
            break
    make_heap(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                value = entry[3]()
                entry[2] = value
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        yield entry[2]
        yield from entry[3].__self__


def _best(n, iterable, key, largest):
    # The n best with their ranks, as a heap whose first entry is the worst of them: it goes when a better one comes.
    it = iter(iterable)
    direction = -1 if largest else 1
    entries = [(item if key is None else key(item), order * direction, item) for order, item in zip(range(n), it)]
    if not entries:
        return []
    if largest:
        make_heap, replace = heapify, heapreplace
    else:
        make_heap, replace = _heapify_max, _heapreplace_max
    make_heap(entries)
    worst = entries[0][0]
    order = n
    for item in it:
        rank = item if key is None else key(item)
        if (worst < rank) if largest else (rank < worst):
            replace(entries, (rank, order * direction, item))
            worst = entries[0][0]
        order += 1
    entries.sort(reverse=largest)
    return [entry[2] for entry in entries]


def _chosen(n, iterable, key, largest):
    if n == 1:
        best = [(max if largest else min)(iter(iterable), default=_best, key=key)]
        return [] if best[0] is _best else best
    try:
        few = n >= len(iterable)
    except (TypeError, AttributeError):
        few = False
    if few:
        return sorted(iterable, key=key, reverse=largest)[:n]
    return _best(n, iterable, key, largest)


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order, as sorting them all and cutting would give."""
    return _chosen(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, largest first, as sorting them all backwards and cutting would give."""
    return _chosen(n, iterable, key, True)
