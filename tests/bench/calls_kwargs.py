# Calls with defaults, keywords, *args and **kwargs, passed on and unpacked.


def area(width, height=2, *, scale=1, offset=0):
    return width * height * scale + offset


def collect(*args, **options):
    return len(args) + options.get("bonus", 0)


def forward(*args, **kwargs):
    return area(*args, **kwargs)


def chain(a, b=1, c=2, d=3, e=4):
    return a + b * c - d + e


def main(n):
    total = 0
    settings = {"scale": 3, "offset": 1}
    pair = (4, 5)
    for i in range(n):
        total += area(i)
        total += area(i, 3)
        total += area(i, scale=2)
        total += area(width=i, height=4, scale=2, offset=i)
        total += chain(i)
        total += chain(i, e=7)
        total += chain(i, 1, d=5)
        total += collect(i, i, i)
        total += collect(i, bonus=2)
        total += forward(i, 2, scale=2)
        total += area(*pair)
        total += area(i, **settings)
    return total


print(main(360000))
