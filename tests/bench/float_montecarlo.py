# Floats from our own random numbers: pi by darts, an integral, a random walk, a normal sample.
import math


class Random:
    def __init__(self, seed):
        self.state = seed

    def random(self):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state / 2147483648.0


def darts(rng, n):
    hits = 0
    for _ in range(n):
        x = rng.random()
        y = rng.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * hits / n


def integral(rng, n):
    total = 0.0
    for _ in range(n):
        x = rng.random() * math.pi
        total += math.sin(x) * math.sqrt(x)
    return total * math.pi / n


def walk(rng, n):
    x = y = 0.0
    far = 0.0
    for _ in range(n):
        angle = 2.0 * math.pi * rng.random()
        x += math.cos(angle)
        y += math.sin(angle)
        far = max(far, x * x + y * y)
    return math.sqrt(far)


def normal(rng, n):
    values = []
    for _ in range(n):
        u = 1.0 - rng.random()
        v = rng.random()
        values.append(math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v))
    mean = sum(values) / n
    return mean, math.sqrt(sum((v - mean) ** 2 for v in values) / n)


rng = Random(42)
print("%.6f %.6f" % (darts(rng, 700000), integral(rng, 300000)))
print("%.5f" % walk(rng, 300000), "%.5f %.5f" % normal(rng, 150000))
