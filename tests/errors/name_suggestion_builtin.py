# A builtin that is nearly right.
def f(values):
    return summ(values)


f([1])
