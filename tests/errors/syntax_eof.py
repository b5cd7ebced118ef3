# fails: SyntaxError, the end comes too early.
def f():
