# match: builtin positional patterns, inherited match args, errors, binding, side effects.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


for v in (1, True, 1.5, "s", b"b", [1], (1,), {1: 2}, {1}, frozenset([1]), bytearray(b"x")):
    match v:
        case bool(x):
            print("bool", x)
        case int(x):
            print("int", x)
        case float(x):
            print("float", x)
        case str(x) | bytes(x) | bytearray(x):
            print("text", x)
        case list(x) | tuple(x):
            print("seq", x)
        case dict(x) | set(x) | frozenset(x):
            print("other", x)


class NoArgs:
    a = 1


class BadArgs:
    __match_args__ = [1]


class BadArgs2:
    __match_args__ = (1,)


class Two:
    __match_args__ = ("a", "b")
    a, b = 1, 2


class Child(Two):
    c = 3


def t1():
    match NoArgs():
        case NoArgs(1):
            return "no"


def t2():
    match BadArgs():
        case BadArgs(1):
            return "no"


def t3():
    match BadArgs2():
        case BadArgs2(1):
            return "no"


def t4():
    match Two():
        case Two(1, 2, 3):
            return "no"


def t5():
    match Two():
        case Two(1, a=1):
            return "no"


def t6():
    match 5:
        case int(1, 2):
            return "no"


def t7():
    match Child():
        case Child(1, b=2, c=3):
            return "child"


def t8():
    x = 5
    match 5:
        case x.real:
            return "value of attribute"


def t9():
    notclass = 5
    match 5:
        case notclass():
            return "no"


def t10():
    match Two():
        case Two(missing=1):
            return "no"
        case _:
            return "missing attribute fails quietly"


def t11():
    match {"a": 1}:
        case {"a": 1, "b": _}:
            return "no"
        case {"a": int(n), **kw}:
            return n, kw


def t12():
    import collections
    d = collections.defaultdict(int)
    match d:
        case {"k": v}:
            return "no"
    return len(d)


def t13():
    match (1, (2, [3, 4, 5])):
        case (a, (b, [c, *d])):
            return a, b, c, d


def t14():
    out = []
    for v in range(5):
        match v:
            case 0:
                continue
            case 3:
                break
            case n:
                out.append(n)
    return out


def t15():
    match 1:
        case a:
            pass
    return a


def t16():
    match [1, 2]:
        case [x, 3]:
            pass
        case _:
            return x


def t17():
    match 5:
        case (1 | 5) as n:
            return n


def t18():
    match ("go", "north"):
        case ("go", ("north" | "south") as d):
            return d


def t19():
    match {"a": {"b": {"c": [1, 2, {"d": "deep"}]}}}:
        case {"a": {"b": {"c": [*_, {"d": str() as s}]}}}:
            return s


def t20():
    match 1.0:
        case 1:
            return "equal"


def t21():
    match True:
        case 1:
            return "True equals 1"


def t22():
    match 1:
        case True:
            return "no"
        case _:
            return "1 is not True"


def t23():
    match {1: "a", "x": "b", None: "c", -1: "d"}:
        case {1: p, "x": q, None: r, -1: s}:
            return p, q, r, s


for f in (t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23):
    print(f.__name__, end=" ")
    attempt(f)
log = []


class Eq:
    def __eq__(self, o):
        log.append(o)
        return o == 2


match Eq():
    case 1:
        pass
    case 2:
        print(log)
    case 3:
        pass


class Meta(type):
    def __instancecheck__(c, o):
        return o == 9


class Nine(metaclass=Meta):
    pass


match 9:
    case Nine():
        print("instancecheck")


def calc(expr):
    match expr:
        case int() | float():
            return expr
        case ("+", a, b):
            return calc(a) + calc(b)
        case ("*", a, b):
            return calc(a) * calc(b)
        case ("-", a):
            return -calc(a)
        case (op, *args):
            raise ValueError(f"{op} with {len(args)}")


print(calc(("+", 1, ("*", 2, ("-", 3)))))
attempt(lambda: calc(("/", 1, 2)))
