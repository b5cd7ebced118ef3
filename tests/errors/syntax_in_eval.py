# fails: SyntaxError, raised while running.
def f():
    return eval("1 +")


f()
