d = {i: str(i) for i in range(40)}
for i in range(0, 40, 3):
    del d[i]
d.update(a=1, b=[2])
d |= {"c": 3}
print(d, len(d), d.get(99, "none"), d.pop(1), d.setdefault("z", []), "a" in d, list(d.items())[-3:])
print({**d, "x": 0}.keys() & {"x", "y"}, dict.fromkeys("abc"), sorted(d, key=str)[:5])
