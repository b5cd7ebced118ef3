# The cost of being careful: try, with and finally where nothing is raised.


class Guard:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        return False


class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.count = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None and issubclass(kind, self.kinds):
            self.count += 1
            return True
        return False


def tried(a, i):
    try:
        return a[i]
    except IndexError:
        return None
    finally:
        a[0] += 1


def main(n):
    guard = Guard()
    quiet = Suppress(KeyError, ValueError)
    total = 0
    a = [0, 1, 2, 3, 4, 5, 6, 7]
    for i in range(n):
        try:
            total += a[i & 7]
        except IndexError:
            total = 0
        with guard:
            total += guard.depth
        with guard as g, quiet:
            total += g.depth
            if i % 16 == 0:
                raise KeyError(i)
        total += tried(a, (i & 3) + 1)
        for _ in range(2):
            try:
                if i & 1:
                    continue
                total += 1
            finally:
                total += 2
        assert total >= 0, "never"
    return total, guard.depth, quiet.count, a[0]


print(*main(700000))
