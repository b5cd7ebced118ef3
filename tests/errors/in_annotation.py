# An error in an annotation.
def f(a: int, b: undefined_type) -> None:
    return a
