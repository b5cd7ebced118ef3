class V:
    def __init__(self, *v):
        self.v = v

    def __add__(self, o):
        return V(*(a + b for a, b in zip(self.v, o.v)))

    def __iadd__(self, o):
        self.v += o.v
        return self

    def __rmul__(self, n):
        return V(*(n * a for a in self.v))

    def __eq__(self, o):
        return self.v == o.v

    def __getitem__(self, i):
        return self.v[i]

    def __len__(self):
        return len(self.v)

    def __call__(self, *a):
        return a

    def __contains__(self, x):
        return x in self.v

    def __repr__(self):
        return f"V{self.v}"

    def __bool__(self):
        return any(self.v)


a = V(1, 2)
b = 3 * a + V(1, 1)
a += b
print(a, b, a == b, a[1:], len(a), a(5), 2 in a, bool(V(0)), list(a), -3 // 2, 7 @ a if False else "no", ~5, not a)
