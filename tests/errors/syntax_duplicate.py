# fails: SyntaxError, a duplicate parameter.
def f(a, b, a):
    pass
