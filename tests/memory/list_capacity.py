# Capacities of a list while it grows and shrinks; sizes are excepted: only the lengths at which
# the size of the list changes are printed, never the size.
import sys


def growth(n):
    a = []
    steps = []
    last = sys.getsizeof(a)
    for i in range(n):
        a.append(i)
        now = sys.getsizeof(a)
        if now != last:
            steps.append(len(a))
            last = now
    return steps


print("grows when the length becomes", growth(200))
caps = [s - 1 for s in growth(210)]
print("capacities", caps)


def shrink(n):
    a = []
    for i in range(n):
        a.append(i)
    last = sys.getsizeof(a)
    steps = []
    while a:
        a.pop()
        now = sys.getsizeof(a)
        if now != last:
            steps.append((len(a), now < last))
            last = now
    return steps


print("shrinks when the length becomes", shrink(100))


def removing(n):
    a = []
    for i in range(n):
        a.append(i)
    last = sys.getsizeof(a)
    steps = []
    while a:
        a.remove(a[0])
        now = sys.getsizeof(a)
        if now != last:
            steps.append(len(a))
            last = now
    return steps


print("with remove:", removing(64))








print("cleared is as small as empty:", sys.getsizeof([]) == (lambda a: (a.clear(), sys.getsizeof(a))[1])([1] * 50))
a = [None] * 10
before = sys.getsizeof(a)
a.append(None)
print("one more than exact grows:", sys.getsizeof(a) > before)
a = list(range(10))
b = a[:]
print("a slice is exact:", sys.getsizeof(b) == sys.getsizeof([None] * 10))
b = a.copy()
print("a copy is exact:", sys.getsizeof(b) == sys.getsizeof([None] * 10))
del a[5:]
print("after del a[5:]:", a)
