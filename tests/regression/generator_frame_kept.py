"""A generator's frame that somebody holds keeps its variables when the generator ends, whenever the frame was asked for."""
import sys

def gen(n):
    kept = [n]
    got = yield kept
    yield got

g = gen(5)
frame = g.gi_frame
next(g)
g.send("x")
print(sorted(frame.f_locals), list(g), g.gi_frame)
print(sorted(frame.f_locals.items()))

def gen2():
    a = 1
    yield sys._getframe()
    b = 2

g = gen2()
f = next(g)
print(f.f_locals, list(g), sorted(f.f_locals.items()))

def loop():
    for f in gen2():
        pass
    return f
print(sorted(loop().f_locals.items()))
