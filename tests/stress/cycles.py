import gc

gone = []  # in which order depends on whether a collection came between their births


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        gone.append(self.name)


a, b = Node("a"), Node("b")
a.links.append(b)
b.links.append(a)
del a, b
print(gc.collect() > 0, sorted(gone))
loop = []
loop.append(loop)
print(loop)
del loop


def closure():
    def me():
        return me
    return me


closure()
print(gc.collect() >= 0, gc.garbage)
