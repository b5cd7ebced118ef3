def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                yield got.upper()
    finally:
        print("closed")


def chain(*parts):
    for part in parts:
        result = yield from part
        print("result", result)


g = numbers(3)
print(next(g), g.send("hey"), list(g))
print(list(chain([1, 2], numbers(2), "ab")), sum(x * x for x in range(10)))
h = numbers(5)
next(h)
try:
    h.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
