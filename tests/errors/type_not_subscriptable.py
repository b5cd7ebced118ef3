# Subscripting what is not subscriptable.
def f():
    pass


f[0]
