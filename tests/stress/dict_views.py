d = {"a": 1, "b": 2, 3: None}
print(d.keys() & {"a", "z"}, list(d.values()), ("a", 1) in d.items(), list(reversed(d)), d | {"c": 4}, dict(zip("xy", [1, 2])))
d.setdefault("n", []).append(1); d.update(b=9); d |= {"m": 0}
print(d.pop("a"), d.popitem(), d.get("zz"), {k: v for k, v in d.items() if v}, dict.fromkeys("ab", 0), list(d))
try:
    for k in d: d[k + "x" if isinstance(k, str) else "n2"] = 1
except RuntimeError as e:
    print(e)
