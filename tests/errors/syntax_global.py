# fails: SyntaxError, global after use.
def f():
    x = 1
    global x
