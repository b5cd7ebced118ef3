# Hashes that a dict or a set holds are not asked for again when its keys go into another.
class Key:
    asked = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Key.asked += 1
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


def count(what, f):
    Key.asked = 0
    result = f()
    print(what, Key.asked, len(result) if result is not None else None)
    return result


keys = [Key(n) for n in range(8)]
d = count("dict", lambda: dict.fromkeys(keys))
s = count("set of dict", lambda: set(d))
f = count("frozenset of dict", lambda: frozenset(d))
count("set of set", lambda: set(s))
count("dict of set", lambda: dict.fromkeys(s))
count("dict of frozenset", lambda: dict.fromkeys(f, 3))
count("dict of dict", lambda: dict.fromkeys(d, 4))
count("update of empty", lambda: {}.update(d))
e = {Key(100): 1, Key(3): 2}
count("update", lambda: e.update(d))
print(len(e), [k for k in e])
count("|", lambda: e | d)
count("{**}", lambda: {**e, **d})
count("copy", lambda: d.copy())
count("difference with dict", lambda: s.difference(d))
count("difference with set", lambda: s - f)
count("intersection", lambda: s & f)
count("union", lambda: s | f)
count("symmetric difference", lambda: s ^ f)
count("set update", lambda: s.update(d))
s.difference_update(d)
print(s)
s |= f
count("symmetric update", lambda: s.symmetric_difference_update(d))
print(s, d == dict.fromkeys(d), f == set(d))
