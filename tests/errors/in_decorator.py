# An error while a decorator is applied.
def deco(f):
    return f.no_such


@deco
def hello():
    pass
