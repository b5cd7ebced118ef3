# Sorting with keys: lambdas, attribute and item getters, several fields, min and max, __lt__, cmp_to_key.
from functools import cmp_to_key
from operator import attrgetter, itemgetter


class Person:
    def __init__(self, name, age, city):
        self.name = name
        self.age = age
        self.city = city

    def __lt__(self, other):
        return (self.city, self.name) < (other.city, other.name)


def people(n):
    x = 7
    result = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        result.append(Person("n%06d" % (x % 1000000), x // 7 % 90, "city%d" % (x // 11 % 40)))
    return result


def compare(a, b):
    if a.age != b.age:
        return a.age - b.age
    return -1 if a.name < b.name else 1 if a.name > b.name else 0


def digest(items):
    total = 0
    for i, p in enumerate(items):
        total = (total + (i + 1) * (p.age + int(p.name[1:]))) % 1000000007
    return total


group = people(100000)
print(digest(sorted(group, key=lambda p: p.age)))
print(digest(sorted(group, key=lambda p: (p.city, -p.age))))
print(digest(sorted(group, key=attrgetter("name"))))
print(digest(sorted(group[:12000])))
print(digest(sorted(group[:8000], key=cmp_to_key(compare))))
rows = [(p.name, p.age, p.city) for p in group]
rows.sort(key=itemgetter(1, 0))
print(rows[0], rows[-1])
words = [p.name.upper() for p in group]
words.sort(key=str.lower)
words.sort(key=len)
print(words[0], words[-1])
print(max(group, key=lambda p: (p.age, p.name)).name, min(group, key=lambda p: p.name).age)
