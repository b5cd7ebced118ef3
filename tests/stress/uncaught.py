def inner(data):
    return data["missing"] + 1


def outer():
    try:
        inner({"present": 1})
    except KeyError as e:
        raise RuntimeError("outer failed") from e


print("before")
outer()
