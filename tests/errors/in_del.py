# Errors in __del__ are reported, the script goes on.
class A:
    def __del__(self):
        raise ValueError("in del")


a = A()
del a
print("goes on")


def f():
    x = A()
    return 1


print(f())
