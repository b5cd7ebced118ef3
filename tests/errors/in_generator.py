# An error inside nested generators.
def inner():
    yield 1
    raise RuntimeError("in generator")


def outer():
    yield from inner()


for x in outer():
    print(x)
