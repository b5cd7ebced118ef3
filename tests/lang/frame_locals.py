# f_locals: in a function it reads and writes the variables themselves; locals() is a copy. And arrays: pickles, MutableSequence.
import collections.abc
import sys


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def function(argument):
    x = 1
    later = None
    cell = 2
    inner = lambda: cell
    del later
    names = sys._getframe().f_locals
    proxy = type(names)
    print(proxy, isinstance(names, collections.abc.Mapping), sorted(names), len(names) == len(list(names)))
    names["x"] = 10
    names["cell"] = 20
    names["later"] = 30
    names["other"] = 40
    print(x, cell, inner(), later, sys._getframe().f_locals["other"], "other" in locals(), names.get("none", 50), "none" in names)
    attempt(lambda: names["none"])
    attempt(lambda: names[[]])
    attempt(names.__delitem__, "x")
    attempt(names.update, [("x", 1)])
    attempt(hash, names)
    attempt(proxy)
    attempt(proxy, 1)
    names.update({"x": 11, "cell": 21})
    names |= {"later": 31}
    print(x, cell, later, names.setdefault("x", 0), names.setdefault("new", 5), names["new"])
    snapshot = locals()
    snapshot["x"] = "copy"
    print(x, type(snapshot), names == sys._getframe().f_locals, names == names.copy(), names == {}, (names | {"x": 0})["x"], ({"x": 0} | names)["x"])
    match names:
        case {"x": value, "argument": a}:
            print(value, a)
    names = proxy = snapshot = inner = None
    print(sys._getframe().f_locals)


function("given")


def caller():
    value = "mine"
    meddle()
    return value


def meddle():
    sys._getframe(1).f_locals["value"] = "changed"


print(caller())


def replaced_under_way():
    text = "a" * 5
    return text + swap(), text


def swap():
    sys._getframe(1).f_locals["text"] = "b" * 5
    return "!"


print(replaced_under_way())


def generator():
    state = 0
    while True:
        state = yield state + 1


g = generator()
next(g)
g.gi_frame.f_locals["state"] = 5
print(g.gi_frame.f_locals, g.send(7), g.gi_frame.f_locals["state"])


def ended():
    kept = [1]
    return sys._getframe()


frame = ended()
print(frame.f_locals, frame.f_locals["kept"])
frame.f_locals["kept"] = 2
frame.f_locals["more"] = 3
print(frame.f_locals)
frame.clear()
print(frame.f_locals)


class Body:
    y = 1
    sys._getframe().f_locals["z"] = 2
    print(type(sys._getframe().f_locals).__name__, z)
    print([sys._getframe().f_locals["i"] for i in range(2)], "i" in sys._getframe().f_locals)


print(type(sys._getframe().f_locals), sys._getframe().f_locals is globals())
print([sys._getframe().f_locals["i"] for i in range(2)], "i" in [sys._getframe().f_locals for i in range(2)][0])

import array
import copy
import pickle

print(isinstance(array.array("i"), collections.abc.MutableSequence))
for code in "bBhHiIlLqQfdw":
    a = array.array(code, "xyz" if code == "w" else [1, 2, 100])
    reduced = a.__reduce_ex__(4)
    print(reduced[0].__name__, reduced[1][1:], pickle.loads(pickle.dumps(a, 4)) == pickle.loads(pickle.dumps(a, 0)) == a)
make = array._array_reconstructor
print(make(array.array, "h", 5, b"\1\2\3\4"), make(array.array, "b", 1, b"\xff"))
for args in ((1, "i", 0, b""), (array.array, "k", 0, b""), (array.array, "i", 22, b""), (array.array, "i", 0, "")):
    attempt(make, *args)
