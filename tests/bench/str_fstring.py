# f-strings: plain names, expressions, format specs, nested fields, reprs; and the values read back.


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def main(n):
    total = 0
    width = 8
    for i in range(n):
        name = f"item{i}"
        price = i * 1.25
        total += len(f"{name}={price}")
        total += len(f"{name:>12}|{price:10.2f}|{i:05d}|{i:x}")
        total += len(f"{i} + {i + 1} = {i + i + 1}")
        total += len(f"{name!r:<{width}}{i % 7!s}")
        total += len(f"{Point(i, -i)}")
        total += len(f"{i:,} {i % 100 / 100:.1%}")
        total += len(f"{'yes' if i % 2 else 'no'} {name.upper()} {[i, i]}")
        total += int(f"{i}{i % 10}")
    return total


print(main(160000))
