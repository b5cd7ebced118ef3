class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def kind(v):
    match v:
        case Point(0, y=b):
            return f"on the axis {b}"
        case [1, *rest] if rest:
            return rest
        case {"k": int(n), **more}:
            return n, more
        case "a" | "b" as s:
            return s * 2
        case (_, _):
            return "pair"
        case None | True:
            return "constant"
    return "other"


print([kind(v) for v in (Point(0, 5), [1, 2, 3], {"k": 1, "z": 2}, "b", (3, 4), None, 5.5, Point(1, 1))])
