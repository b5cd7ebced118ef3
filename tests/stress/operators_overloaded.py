class V:
    def __init__(s, *c): s.c = c
    def __add__(s, o): return V(*[a + b for a, b in zip(s.c, o.c)])
    def __radd__(s, o): return V(*[o + a for a in s.c])
    def __iadd__(s, o): s.c = s.c + o.c; return s
    def __mul__(s, k): return V(*[a * k for a in s.c])
    def __matmul__(s, o): return sum(a * b for a, b in zip(s.c, o.c))
    def __getitem__(s, i): return s.c[i]
    def __setitem__(s, i, v): s.c = s.c[:i] + (v,) + s.c[i + 1:]
    def __len__(s): return len(s.c)
    def __contains__(s, x): return x in s.c
    def __call__(s, k): return k
    def __eq__(s, o): return s.c == o.c
    def __lt__(s, o): return s.c < o.c
    def __bool__(s): return bool(s.c)
    def __neg__(s): return V(*[-a for a in s.c])
    def __repr__(s): return f"V{s.c}"
    def __format__(s, spec): return spec + repr(s)
    def __index__(s): return len(s.c)
v = V(1, 2); w = V(3, 4)
print(v + w, 1 + v, v * 2, v @ w, v[0], len(v), 2 in v, v(9), v == V(1, 2), v < w, -v, f"{v:>>}", [0] * V(1, 1), hex(V(1)))
v += w; v[0] = 8
print(v, sorted([w, v]), bool(V()))
