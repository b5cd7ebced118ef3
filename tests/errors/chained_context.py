# An error while handling another.
def f():
    try:
        return {}["key"]
    except KeyError:
        return [][0]


f()
