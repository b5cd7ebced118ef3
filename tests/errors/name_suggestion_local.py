# A local that is nearly right.
def f(length):
    return lenght * 2


f(1)
