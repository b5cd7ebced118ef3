# StopIteration inside a generator becomes RuntimeError.
def g():
    yield 1
    next(iter([]))


print(list(g()))
