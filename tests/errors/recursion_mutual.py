# Mutual recursion is not collapsed while it is short.
def even(n):
    if n == 0:
        raise ValueError("bottom")
    return odd(n - 1)


def odd(n):
    return even(n - 1)


even(6)
