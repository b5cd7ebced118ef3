# WeakMethod and finalize.
import weakref


class C:
    def m(self):
        return "m called"


c = C()
r = weakref.ref(c.m)
print("a plain ref to a bound method dies at once:", r())
wm = weakref.WeakMethod(c.m)
print(wm()(), wm() == c.m, wm == weakref.WeakMethod(c.m))
wm2 = weakref.WeakMethod(c.m, lambda r: print("method died"))
del c
print(wm(), wm2())
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print("TypeError:", e)
c = C()
f = weakref.finalize(c, print, "finalised", 1, sep="-")
print(f.alive, f.atexit)
print(f.peek()[1:], f.peek()[0] is c)
del c
print(f.alive, f.peek(), f())
c = C()
f = weakref.finalize(c, lambda x: x * 2, 21)
print(f(), f.alive, f())
del c
c = C()
f = weakref.finalize(c, print, "never")
print(f.detach()[1:], f.alive)
del c
c1, c2 = C(), C()
f1 = weakref.finalize(c1, print, "at exit one")
f2 = weakref.finalize(c2, print, "at exit two")
f2.atexit = True
f3 = weakref.finalize(c2, print, "not at exit")
f3.atexit = False
print(repr(f1).startswith("<finalize object at 0x"))
print("end: newest first")
