# del unbinds a name in every kind of scope; what it leaves behind is an error with its own words.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


x = [1, 2, 3]
del x
try:
    x
except NameError as e:
    print("NameError:", e)
try:
    del x
except NameError as e:
    print("NameError:", e)


def local_gone():
    v = 1
    del v
    return v


attempt(local_gone)


def local_twice():
    v = 1
    del v
    del v


attempt(local_twice)


def cell_gone():
    v = 1

    def inner():
        return v
    del v
    return inner()


attempt(cell_gone)


def cell_gone_here():
    v = 1

    def inner():
        return v
    del v
    return v


attempt(cell_gone_here)


def nonlocal_del():
    v = "outer"

    def inner():
        nonlocal v
        del v
    inner()
    return v


attempt(nonlocal_del)


def nonlocal_twice():
    v = "outer"

    def inner():
        nonlocal v
        del v
    inner()
    inner()


attempt(nonlocal_twice)
g = 5


def global_del():
    global g
    del g


attempt(global_del)
attempt(global_del)
attempt(lambda: g)


class C:
    a = 1
    b = 2
    del a
    try:
        a
    except NameError as e:
        print("NameError:", e)
    try:
        del a
    except NameError as e:
        print("NameError:", e)


print(hasattr(C, "a"), C.b)


def rebinding():
    v = 1
    del v
    v = 2
    del v
    v = 3
    return v


attempt(rebinding)


def loop():
    for i in range(3):
        try:
            print(i, k)
        except UnboundLocalError as e:
            print(i, e)
        k = i
        if i == 1:
            del k


attempt(loop)
len = 3
print(len)
del len
print(len([1, 2]))
a = b = c = 1
del a, (b, [c])
print([n for n in ("a", "b", "c") if n in globals()])
del ()
del []


def with_except():
    try:
        raise KeyError("k")
    except KeyError as e:
        pass
    return e


attempt(with_except)


def del_param(p):
    del p
    return p


attempt(lambda: del_param(1))
