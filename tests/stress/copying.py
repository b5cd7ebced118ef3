import copy
a = [1, {"k": [2]}, (3, [4])]
b = copy.copy(a); c = copy.deepcopy(a)
a[1]["k"].append(9); a[2][1].append(8)
print(b, c)
l = []; l.append(l); d = copy.deepcopy(l); print(d[0] is d)
class C:
    def __init__(s): s.me = s; s.v = [1]
x = copy.deepcopy(C()); print(x.me is x, x.v)
