# __del__ runs at once when the last reference goes.


class Noisy:
    def __init__(self, name):
        self.name = name
        print("made", name)

    def __del__(self):
        print("gone", self.name)


a = Noisy("a")
del a
print("after del")
b = Noisy("b1")
b = Noisy("b2")
print("after rebinding: the new object existed before the old one died")
c = b
del b
print("still one name")
c = None
print("now dead")
Noisy("temporary")
print("after the temporary")


def f():
    local = Noisy("local")
    print("in f")
    return 42


print(f())


def g():
    return Noisy("returned")


g()
x = g()
print("x is alive", x.name)
l = [Noisy("in list")]
l.append(Noisy("second"))
l.pop(0)
print("popped")
l[0] = None
print("replaced")
d = {"k": Noisy("value")}
d["k"] = 1
print("dict value replaced")
x.other = Noisy("child")
x = None
print("parent then child")


class Explicit(Noisy):
    def __del__(self):
        super().__del__()
        print("subclass too")


Explicit("e")
y = Noisy("y")
y.__del__()
print("called by hand")
del y
print("end of dels")
for i in range(3):
    n = Noisy(i)
print("loop variable stays", n.name)
del n
def loopvar():
    for n in map(Noisy, "xyz"):
        pass
    print("leaving")
loopvar()
print([Noisy(k).name for k in range(2)])
late = Noisy("module global")
print("end of script")
