# fails: SyntaxError, nonlocal without a binding.
def f():
    nonlocal x
