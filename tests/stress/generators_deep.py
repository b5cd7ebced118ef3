def inner():
    try:
        x = yield 1
        yield x * 2
    except ValueError as e:
        yield f"caught {e}"
    finally:
        print("closing")
    return "result"
def outer():
    r = yield from inner()
    print(r)
    yield "last"
g = outer()
print(next(g), g.send(21), list(g))
g = outer(); next(g); print(g.throw(ValueError("v"))); g.close()
print(sum(x * x for x in range(10)), list(y for x in [[1], [2, 3]] for y in x))
