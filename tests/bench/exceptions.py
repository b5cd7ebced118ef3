# Exceptions: raised and caught near and far, own classes, else, finally, re-raise, from, as control flow.


class AppError(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


class Missing(AppError):
    pass


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return 0


def risky(i):
    if i % 3 == 0:
        raise Missing(i)
    if i % 3 == 1:
        raise AppError(i)
    return i


def deep(n, i):
    if n == 0:
        return risky(i)
    return deep(n - 1, i)


def guarded(i):
    total = 0
    try:
        total += risky(i)
    except Missing as e:
        total -= e.code
    except AppError as e:
        total += e.code * 2
    else:
        total += 1
    finally:
        total += 5
    return total


def translate(i):
    try:
        risky(i)
    except AppError as e:
        raise LookupError(i) from e


def main(n):
    total = 0
    table = {i: i for i in range(0, 100, 2)}
    items = [1, 2, 3]
    texts = ["12", "x", "77", ""]
    for i in range(n):
        total += parse(texts[i & 3])
        total += lookup(table, i % 100)
        total += guarded(i)
        try:
            items[i % 5]
        except IndexError:
            total += 1
        try:
            deep(6, i)
        except AppError:
            total += 1
        try:
            translate(i)
        except LookupError as e:
            total += e.args[0] % 7
        try:
            None.anything
        except AttributeError:
            total += 1
        try:
            total += 10 // (i % 4)
        except ZeroDivisionError:
            pass
    return total


print(main(140000))
