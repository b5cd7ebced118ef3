# A class attribute that changes from data to data keeps what is known of its class, so loads of other names stay fast. Whatever is
# cached for the name itself must follow: through instances, subclasses, bases, super() and getattr, at sites that have seen it often.


class Base:
    made = 0
    limit = 10

    @property
    def twice(self):
        return self.limit * 2


class Middle(Base):
    pass


class Leaf(Middle):
    made = 100


def look(x, cls):
    return x.made, cls.made, getattr(x, "made"), getattr(cls, "made"), x.twice


for cls in Base, Middle, Leaf:
    x = cls()
    seen = []
    for i in range(40):
        seen.append(look(x, cls))
        if i == 20:
            Base.made += 1
        if i == 25:
            Base.limit = 7
        if i == 30:
            Base.limit = 10.5
    print(cls.__name__, seen[0], seen[20], seen[21], seen[26], seen[-1], len(set(seen)))


# The old value is gone at once, though sites had it
def read(x):
    return x.text


class Texts:
    text = "a" * 100


t = Texts()
for i in range(300):
    Texts.text = "%d" % i * 50
    assert read(t) == "%d" % i * 50 == Texts.text
    if i % 7 == 0:
        Texts.other = i  # a new name: the class's dict grows
    setattr(Texts, "more%d" % i, [i])
    assert read(t) == "%d" % i * 50


# From data to what is no data, and back
class Changing:
    thing = 1


def get(x):
    return x.thing


def call(cls):
    try:
        return cls.thing(3)
    except TypeError as e:
        return str(e)


c = Changing()
out = []
for step in range(60):
    if step == 10:
        Changing.thing = 2
    if step == 20:
        Changing.thing = property(lambda self: "property")
    if step == 30:
        Changing.thing = 3
    if step == 40:
        Changing.thing = staticmethod(lambda n: n + 1)
    if step == 45:
        Changing.thing = int
    if step == 48:
        Changing.thing = "text"
    if step == 50:
        del Changing.thing
        Changing.thing = None
    got = get(c)
    out.append((got if not callable(got) else "callable", call(Changing) if step not in range(20, 30) else None))
print(sorted(set(map(str, out))))


# A slot of the instance hides it, deleting the slot shows it again
class Counter:
    n = 0

    def bump(self):
        self.n += 1
        return self.n


k = Counter()
print([k.bump() for _ in range(5)], Counter.n)
Counter.n = 50
del k.n
print(k.bump(), Counter().bump(), k.n, Counter.n)


# What is replaced may look at what replaces it
class Nosy:
    def __del__(self):
        seen_by_nosy.append(getattr(Holder, "x", "nothing"))


class Holder:
    x = Nosy()
    items = [Nosy()]


seen_by_nosy = []
for _ in range(5):
    Holder.x, Holder.items
Holder.x = 5
Holder.items = 1
Holder.x = [Nosy()]
Holder.x = 6
Holder.x = Nosy()
del Holder.x
print(seen_by_nosy)


# Special names mean something to the class itself
class Special:
    __hash__ = None
    __match_args__ = ("a",)
    a, b = 1, 2


def match(x):
    match x:
        case Special(v):
            return v


print(match(Special()))
Special.__match_args__ = ("b",)
print(match(Special()))
try:
    hash(Special())
except TypeError as e:
    print(e)
Special.__hash__ = lambda self: 3
print(hash(Special()))
