def f():
    raise LookupError("from a module")


f()
