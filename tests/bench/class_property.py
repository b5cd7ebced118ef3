# Properties, class attributes, static and class methods, __getattr__, descriptors, __getitem__, __len__.


class Temperature:
    unit = "C"
    made = 0

    def __init__(self, degrees):
        self._degrees = degrees
        Temperature.made += 1

    @property
    def celsius(self):
        return self._degrees

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, f):
        return cls((f - 32) * 5 / 9)

    @staticmethod
    def warmer(a, b):
        return a if a.celsius > b.celsius else b


class Positive:
    """A descriptor that checks what it stores."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(self.name)
        setattr(instance, self.name, value)


class Box:
    width = Positive()
    height = Positive()

    def __init__(self, width, height):
        self.width = width
        self.height = height


class Lazy:
    def __init__(self):
        self.known = 1

    def __getattr__(self, name):
        return len(name)


class Row:
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, i):
        return self.values[i]

    def __setitem__(self, i, value):
        self.values[i] = value

    def __contains__(self, value):
        return value in self.values


def temperatures(n):
    t = Temperature(0)
    total = 0.0
    for i in range(n):
        t.celsius = i % 100
        t.celsius += 1
        total += t.fahrenheit + t.celsius
        if i % 8 == 0:
            total += Temperature.warmer(t, Temperature.from_fahrenheit(i % 200)).celsius
    return total, Temperature.made, t.unit


def boxes(n):
    box = Box(1, 2)
    lazy = Lazy()
    total = 0
    for i in range(n):
        box.width = i
        box.height = box.width + 1
        total += box.height * box.width + lazy.known + lazy.missing
    return total


def rows(n):
    row = Row(list(range(10)))
    total = 0
    for i in range(n):
        row[i % 10] = row[(i + 1) % 10] + 1
        total += len(row) + (5 in row)
    return total, sum(row)


print("%.3f %d %s" % temperatures(480000), boxes(200000), *rows(320000))
