import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        print("gone", self.name)


a, b = Node("a"), Node("b")
a.links.append(b)
b.links.append(a)
del a, b
print(gc.collect() > 0)
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
