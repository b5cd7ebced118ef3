# Carets under a call among others.
def f(x):
    return None


print(f(1), f(2)(3), f(4))
