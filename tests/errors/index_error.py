# IndexError.
def last(l):
    return l[len(l)]


last([1, 2, 3])
