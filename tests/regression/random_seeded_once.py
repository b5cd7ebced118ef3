# Random(5) was seeded by its __new__ and again by __init__, which took twice as long. Only __init__ seeds: without it there are zeros.
import random
from _random import Random

x = Random.__new__(Random, 5)
print(x.random(), x.getrandbits(32))
x = Random(5)
print(x.random())
x.__init__(6)
print(x.random(), random.Random(5).random())


class Unseeded(random.Random):
    def __init__(self, a, *, b):
        pass


class Seeded(random.Random):
    def __init__(self, a, *, b):
        super().__init__(a)


print(Unseeded(5, b=1).random(), Seeded(5, b=1).random())
for wrong in lambda: Random(1, 2), lambda: Random(a=1), lambda: Random([]):
    try:
        wrong()
    except TypeError as e:
        print(e)
