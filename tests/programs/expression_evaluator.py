"""An arithmetic expression evaluator: tokens, a precedence climbing parser, a tree that simplifies and differentiates."""
import math
import operator
from functools import reduce


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position

    def show(self, text):
        return f"{text}\n{' ' * self.position}^ {self}"


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            word = text[start:i]
            if word.count(".") > 1:
                raise ParseError(f"bad number {word!r}", start)
            yield "number", (float(word) if "." in word else int(word)), start
        elif c.isidentifier():
            start = i
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield "name", text[start:i], start
        elif text[i:i + 2] in ("**", "//"):
            yield "op", text[i:i + 2], i
            i += 2
        elif c in "+-*/%(),^":
            yield "op", c, i
            i += 1
        else:
            raise ParseError(f"unexpected {c!r}", i)
    yield "end", None, len(text)


class Node:
    __slots__ = ()

    def __add__(self, other):
        return Binary("+", self, other)

    def __mul__(self, other):
        return Binary("*", self, other)


class Number(Node):
    __slots__ = ("value",)
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value

    def evaluate(self, env):
        return self.value

    def derive(self, name):
        return Number(0)

    def __str__(self):
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)


class Name(Node):
    __slots__ = ("name",)
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name

    def evaluate(self, env):
        try:
            return env[self.name]
        except KeyError:
            raise NameError(f"no value for {self.name!r}") from None

    def derive(self, name):
        return Number(int(self.name == name))

    def __str__(self):
        return self.name


class Call(Node):
    __slots__ = ("function", "arguments")
    __match_args__ = ("function", "arguments")
    functions = {
        "sin": math.sin, "cos": math.cos, "sqrt": math.sqrt, "exp": math.exp, "log": math.log,
        "max": max, "min": min, "abs": abs, "fact": math.factorial,
        "sum": lambda *xs: reduce(operator.add, xs, 0),
    }

    def __init__(self, function, arguments):
        self.function = function
        self.arguments = arguments

    def evaluate(self, env):
        function = self.functions.get(self.function)
        if function is None:
            raise NameError(f"no function {self.function!r}")
        return function(*[a.evaluate(env) for a in self.arguments])

    def derive(self, name):
        (inner,) = self.arguments
        outer = {"sin": lambda x: Call("cos", [x]),
                 "cos": lambda x: Binary("*", Number(-1), Call("sin", [x])),
                 "exp": lambda x: Call("exp", [x]),
                 "log": lambda x: Binary("/", Number(1), x)}[self.function]
        return outer(inner) * inner.derive(name)

    def __str__(self):
        return f"{self.function}({', '.join(map(str, self.arguments))})"


class Binary(Node):
    __slots__ = ("op", "left", "right")
    __match_args__ = ("op", "left", "right")
    operations = {
        "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
        "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "^": operator.pow,
    }

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right

    def evaluate(self, env):
        return self.operations[self.op](self.left.evaluate(env), self.right.evaluate(env))

    def derive(self, name):
        u, v = self.left, self.right
        match self.op:
            case "+" | "-":
                return Binary(self.op, u.derive(name), v.derive(name))
            case "*":
                return u.derive(name) * v + u * v.derive(name)
            case "/":
                top = Binary("-", u.derive(name) * v, u * v.derive(name))
                return Binary("/", top, Binary("**", v, Number(2)))
            case "**" | "^" if isinstance(v, Number):
                return v * Binary("**", u, Number(v.value - 1)) * u.derive(name)
        raise NotImplementedError(f"cannot derive {self}")

    def __str__(self):
        return f"({self.left} {self.op} {self.right})"


PRECEDENCE = {"+": (1, "left"), "-": (1, "left"), "*": (2, "left"), "/": (2, "left"), "//": (2, "left"),
              "%": (2, "left"), "**": (4, "right"), "^": (4, "right")}


class Parser:
    def __init__(self, text):
        self.items = list(tokens(text))
        self.at = 0

    @property
    def token(self):
        return self.items[self.at]

    def take(self, kind=None, value=None):
        token = self.token
        if (kind and token[0] != kind) or (value and token[1] != value):
            found = "the end" if token[0] == "end" else repr(token[1])
            raise ParseError(f"expected {value or kind}, found {found}", token[2])
        self.at += 1
        return token[1]

    def parse(self):
        tree = self.expression(0)
        self.take("end")
        return tree

    def expression(self, least):
        left = self.unary()
        while self.token[0] == "op" and (entry := PRECEDENCE.get(self.token[1])) and entry[0] >= least:
            op = self.take()
            rank, side = entry
            left = Binary(op, left, self.expression(rank + (side == "left")))
        return left

    def unary(self):
        if self.token[:2] == ("op", "-"):
            self.take()
            return Binary("*", Number(-1), self.expression(3))
        return self.primary()

    def primary(self):
        kind, value, position = self.token
        if kind == "number":
            self.take()
            return Number(value)
        if kind == "name":
            self.take()
            if self.token[:2] == ("op", "("):
                self.take()
                arguments = []
                while self.token[:2] != ("op", ")"):
                    arguments.append(self.expression(0))
                    if self.token[:2] != ("op", ")"):
                        self.take("op", ",")
                self.take("op", ")")
                return Call(value, arguments)
            return Name(value)
        if (kind, value) == ("op", "("):
            self.take()
            inside = self.expression(0)
            self.take("op", ")")
            return inside
        found = "the end" if kind == "end" else repr(value)
        raise ParseError(f"expected a value, found {found}", position)


def simplify(node):
    match node:
        case Binary(op, left, right):
            left, right = simplify(left), simplify(right)
            match op, left, right:
                case (_, Number(a), Number(b)) if op != "/":
                    return Number(Binary.operations[op](a, b))
                case ("+", Number(0), x) | ("+", x, Number(0)) | ("*", Number(1), x) | ("*", x, Number(1)):
                    return x
                case ("*", Number(0), _) | ("*", _, Number(0)):
                    return Number(0)
                case (("**" | "^"), x, Number(1)) | ("-", x, Number(0)) | ("/", x, Number(1)):
                    return x
            return Binary(op, left, right)
        case Call(function, arguments):
            return Call(function, [simplify(a) for a in arguments])
    return node


def main():
    env = {"x": 3, "y": 0.5, "pi": math.pi, "big": 2 ** 70}
    for text in [
        "1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "10 - 4 - 3", "7 // 2 + 7 % 4", "x ^ 2 + y",
        "sin(pi / 2) + cos(0)", "max(1, x, 2) * min(4, 5)", "fact(20) * big", "sum(1, 2, 3, x)", "1 / 3",
        "2 * (3 + ", "1 + * 2", "3 $ 4", "1.2.3", "f(1)", "zebra + 1", "1 / 0", "sqrt(2) * sqrt(2)", "1 2",
    ]:
        try:
            tree = Parser(text).parse()
            print(f"{text:<26} = {tree.evaluate(env)!s:<24} {tree}")
        except ParseError as error:
            print(error.show(text))
        except (NameError, ZeroDivisionError) as error:
            print(f"{text:<26} ! {type(error).__name__}: {error}")

    print()
    for text in ["x * x * x", "3 * x ^ 4 + 2 * x + 7", "sin(x * x)", "exp(2 * x) / x", "log(x) * cos(x)", "x // 2"]:
        tree = Parser(text).parse()
        try:
            derived = simplify(tree.derive("x"))
        except NotImplementedError as error:
            print(f"d/dx {text}: {error}")
            continue
        h = 1e-6
        slope = (tree.evaluate({"x": 1.5 + h}) - tree.evaluate({"x": 1.5 - h})) / (2 * h)
        value = derived.evaluate({"x": 1.5})
        print(f"d/dx {text} = {derived}")
        print(f"     at 1.5: {value:.6f}, numerically {slope:.6f}, close: {math.isclose(value, slope, rel_tol=1e-5)}")


main()
