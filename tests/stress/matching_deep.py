from types import SimpleNamespace as N
class P:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
def m(v):
    match v:
        case 0 | -1: return "number"
        case "a" | b"b": return "text"
        case [1, *rest] if rest: return rest
        case [x, (y, z)]: return x, y, z
        case {"k": v, **more}: return v, more
        case P(0, y=b): return "P0", b
        case P() as p: return p.x
        case N(name=str(s)): return s
        case int() | float() as n: return n * 2
        case None: return "none"
        case _: return "other"
for v in (0, "a", [1, 2], [5, (6, 7)], {"k": 1, "l": 2}, P(0, 3), P(4, 5), N(name="n"), 2.5, None, object): print(m(v))
