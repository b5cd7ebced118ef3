# fails: SyntaxError, break outside.
def f():
    break
