# Names of module-level code are found where they were found before: new keys, deleted ones, exec in other dicts, values that die.
import gc
class Loud:
    def __init__(self, n): self.n = n
    def __del__(self): print('gone', self.n, 'x' in globals())
total = 0
for i in range(5):
    total += i
    if i == 2:
        new_name = total
    if i == 3:
        del new_name
    try:
        total += new_name
    except NameError as e:
        print(i, e)
for i in range(3):
    x = Loud(i)
print('after')
x = None
ns = {'total': 100, 'k': 0}
code = compile('for k in range(4):\n    total += k\n    other = total\ntotal = total + other', 'c', 'exec')
exec(code, ns); print(ns['total'], ns['k'], total, 'other' in globals())
ns2 = {'total': 1}
for _ in range(3): exec(code, ns2)
print(ns2['total'])
class Body:
    a = 1
    for j in range(5):
        a += j
        b = a
    del j
print(Body.a, Body.b, hasattr(Body, 'j'))
class Spy(dict):
    def __getitem__(self, k):
        if k == 'magic': return 7
        return dict.__getitem__(self, k)
    def __setitem__(self, k, v): dict.__setitem__(self, k, (v, 'set'))
m = Spy()
exec('for q in range(2):\n    r = magic', {}, m); print(dict(m))
d = {}
for i in range(4):
    exec('v%d = %d\nfor z in range(3): w = z' % (i, i), d)
print(sorted(k for k in d if k != '__builtins__'))
g = {'a': 1}
exec('for i in range(3): b = []', g)
print(gc.is_tracked(g))
def f():
    global counter
    counter = 0
    for i in range(10): counter += i
    return counter
print(f(), counter)
for i in range(3):
    globals()['dyn%d' % i] = i
    counter = dyn0 + i
print(counter, dyn2)
