# An error three calls deep.
def a(x):
    return b(x + 1)


def b(x):
    y = c(x, [1, 2, 3])
    return y


def c(x, l):
    return l[x] + l[x * 10]


print("before")
a(0)
print("never")
