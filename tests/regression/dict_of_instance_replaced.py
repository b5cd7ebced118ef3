# An instance's __dict__ is replaced while an attribute is being stored or deleted, by a key's __eq__ or the old value's
# finaliser: the dict that was being searched had been freed.
class Key:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return hash('a')

    def __eq__(self, other):
        self.x.__dict__ = {'b': 1}
        return False


class Plain:
    pass


def function():
    pass


def store(x, n):
    for _ in range(n):
        x.a = 5


def spoil(x):
    x.__dict__ = {Key(x): 3}


x = Plain()
x.__dict__['z'] = 1
store(x, 30)
for n in 1, 30:
    spoil(x)
    store(x, n)
    print(x.__dict__)
spoil(x)
setattr(x, 'a', 6)
print(x.__dict__)
spoil(x)
try:
    del x.a
except AttributeError as e:
    print('a' in str(e), x.__dict__)
function.z = 1
function.__dict__[Key(function)] = 2
function.a = 7
print(function.__dict__)


class Last:
    def __init__(self, x):
        self.x = x

    def __del__(self):
        self.x.__dict__ = {'gone': 1}


for _ in range(20):
    x.a = Last(x)
x.a = 1
print(sorted(x.__dict__))
