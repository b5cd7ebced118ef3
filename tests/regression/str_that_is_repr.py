# object.__str__ set as __repr__ called itself without end, in C; assigning to a slice with a step from an iterable that
# empties the list wrote behind its end; a float to the power of minus infinity was an error.
class A:
    pass


A.__repr__ = A.__str__
for f in str, repr:
    try:
        f(A())
    except RecursionError:
        print("RecursionError")


class Evil:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        yield from self.items
        self.items.clear()


items = list(range(5))
try:
    items[::-1] = Evil(items)
except ValueError:
    print("ValueError", items)
print((-0.0) ** float("-inf"), 0.0 ** float("-inf"))


class T(tuple):
    pass


class F(float):
    pass


for c in T, F:
    try:
        c(x=())
    except TypeError as e:
        print(e)
