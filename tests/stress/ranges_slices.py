r = range(10, 0, -3)
print(list(r), r[1], r[-1], 4 in r, len(r), r[::2], r.index(4), range(0) == range(2, 2), hash(range(3)) == hash(range(3)))
l = list(range(10)); l[2:5] = "ab"; l[::3] = [0, 0, 0]; del l[1::2]; print(l, l[slice(1, None, 2)], slice(1, 10, 2).indices(5))
t = (1, 2, 3); print(t[1:], t + (4,), t * 2, t.index(2), t.count(1), t < (1, 3), [3, 1] > [2], max(t), l.copy(), [[0]] * 2)
try: l[::2] = [1]
except ValueError as e: print(e)
