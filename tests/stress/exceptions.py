class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def fail(n):
    try:
        if n == 0:
            raise Custom(7)
        fail(n - 1)
    except Custom as e:
        if n == 2:
            raise ValueError("changed") from e
        raise
    finally:
        seen.append(n)


seen = []
try:
    fail(4)
except ValueError as e:
    print(e, repr(e.__cause__), e.__cause__.code, seen, e.__traceback__.tb_lineno)
try:
    raise ExceptionGroup("group", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print(group.exceptions)
except* TypeError as group:
    print("types", group.exceptions)
try:
    [][1]
except IndexError as e:
    print(e, e.args)
