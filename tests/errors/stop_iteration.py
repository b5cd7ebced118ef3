# next on an empty iterator.
next(iter([]))
