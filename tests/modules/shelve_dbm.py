# shelve, and the tables of dbm under it.
import dbm
import dbm.dumb
import dbm.sqlite3
import os
import shelve
import tempfile


def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, KeyError, ValueError, TypeError, *dbm.error) as e:
        print(type(e).__name__, type(e).__module__, str(e).replace(folder, "FOLDER"))


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "shelf")
    with shelve.open(path) as s:
        s["a"] = [1, {"x": (2, 3)}]
        s["é"] = "text"
        s["a"].append(9)
        print(s["a"], sorted(s), len(s), "a" in s, "z" in s, s.get("z", 5), s.pop("é"), sorted(s.items()))
        attempt(s.__getitem__, "missing")
    attempt(s.__getitem__, "a")
    attempt(len, s)
    print(dbm.whichdb(path), dbm.whichdb(path + "none"))
    with shelve.open(path, "w", writeback=True) as s:
        s["a"].append(10)
        s.sync()
        s["b"] = set()
        s["b"].add(1)
    with shelve.open(path, "r") as s:
        print(dict(s))
        attempt(s.__setitem__, "a", 1)
    s = shelve.Shelf({}, protocol=0)
    s["k"] = 1
    print(s.dict, list(s.keys()), s.setdefault("m", 2), s == {"k": 1, "m": 2})
    s.update(n=3)
    del s["k"]
    s.close()
    print(s.dict)

    for module in dbm.sqlite3, dbm.dumb:
        name = os.path.join(folder, module.__name__)
        attempt(module.open, name, "r")
        attempt(module.open, name, "q")
        with module.open(name, "c") as d:
            d["one"] = b"1"
            d[b"two"] = "zwei"
            d["long"] = b"x" * 2000
            d["one"] = b"1" * 700
            print(sorted(d.keys()), len(d), d["one"] == b"1" * 700, d[b"two"], "two" in d, d.get("none"), d.get("none", 1))
            del d["two"]
            attempt(d.__delitem__, "two")
            d.update({"u": b"v"})
            print(d.setdefault("w", b"x"), d.pop("w"), sorted(d))
        attempt(len, d)
        print(dbm.whichdb(name))
        with dbm.open(name) as d:
            print(sorted((k, len(v)) for k, v in d.items()))
            attempt(d.__setitem__, "a", b"b")
        with dbm.open(name, "w") as d:
            d.clear()
            print(list(d))
        with dbm.open(name, "n") as d:
            print(len(d))
    attempt(dbm.open, path + "none")
    with open(path + "odd", "wb") as f:
        f.write(b"something else entirely")
    attempt(dbm.open, path + "odd")
    with dbm.open(path + "new", "n") as d:
        print(type(d).__module__, sorted(dbm.error[0].__mro__[1].__name__ for _ in "a"))
