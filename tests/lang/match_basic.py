# match: literals, captures, sequences, mappings, classes, or, as, guards, values.


class Pt:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1
    BLUE = "blue"


def m(v):
    match v:
        case 0:
            return "zero"
        case -1 | -2.5 | 3 + 4j:
            return "negative or complex"
        case "hello" "world":
            return "concatenated"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case Color.BLUE:
            return "value"
        case str(s) if len(s) > 5:
            return f"long str {s}"
        case str():
            return "str"
        case int(n) | float(n):
            return f"number {n}"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts with 1, rest {rest}"
        case (a, b) if a == b:
            return f"equal pair {a}"
        case [*_, "end"]:
            return "ends with end"
        case [[a, b], [c, d]]:
            return f"two by two {a}{b}{c}{d}"
        case (first, *middle, last):
            return f"{first} {middle} {last}"
        case {"type": "point", "x": x, "y": y}:
            return f"mapping point {x} {y}"
        case {"k": [1, {"deep": d}]}:
            return f"deep {d}"
        case {"a": 1, **rest}:
            return f"a, rest {rest}"
        case {}:
            return "mapping"
        case Pt(0, 0):
            return "origin"
        case Pt(x=0, y=yy) | Pt(x=yy, y=0):
            return f"axis {yy}"
        case Pt(x, y) as p if x == y:
            return f"diagonal {p.x}"
        case Pt():
            return "point"
        case set() | frozenset() as s:
            return f"set of {len(s)}"
        case _:
            return "other"


for v in (0, 0.0, -1, -2.5, 3 + 4j, "helloworld", b"bytes", None, True, False, "blue", "abcdefgh", "abc", 5, 2.5, [], (), [7], (1, 2, 3),
          [2, 2], ["x", "end"], [[1, 2], [3, 4]], (4, 5, 6, 7), {"type": "point", "x": 1, "y": 2, "z": 3}, {"k": [1, {"deep": 9}]},
          {"a": 1, "b": 2}, {"q": 1}, {}, Pt(0, 0), Pt(0, 5), Pt(6, 0), Pt(3, 3), Pt(1, 2), {1}, frozenset(), object, 1j, range(2),
          bytearray(b"x"), b"other", iter([])):
    print(v if not isinstance(v, Pt) and not hasattr(v, "__next__") else type(v).__name__, "->", m(v))
match 1, 2:
    case a, b:
        print(a, b)
match [1]:
    case [int(x)]: print(x)
match = 5
case = 6
_ = 7
type = 8
print(match, case, _, type)
match (match):
    case 5:
        print("soft keyword as name")
match -case:
    case -6:
        print("negative")
match [1, 2, 3]:
    case [1, _, _]:
        print("wildcards", _)
match 5:
    case x if x > 10:
        print("no")
    case x if (y := x * 2) == 10:
        print("guard", x, y)
match {"x": None}:
    case {"x": None}:
        print("none in mapping")
match "abc":
    case [*_]:
        print("a string is no sequence")
    case _:
        print("right")
match 3:
    case 1 | 2:
        print("no")
print("fell through")
print([match for match in range(2)], match * 2, match[0] if False else "ok")
