# An error inside a function called by a builtin.
def check(x):
    if x > 2:
        raise ValueError(x)
    return x


print(list(map(check, [1, 2, 3])))
