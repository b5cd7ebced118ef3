# Recursion over object trees: expressions parsed, simplified, differentiated, printed and evaluated.


class Node:
    pass


class Num(Node):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value

    def diff(self, name):
        return Num(0)

    def simplify(self):
        return self

    def show(self):
        return str(self.value)


class Var(Node):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]

    def diff(self, name):
        return Num(1 if name == self.name else 0)

    def simplify(self):
        return self

    def show(self):
        return self.name


class Op(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def show(self):
        return "(" + self.left.show() + " " + self.sign + " " + self.right.show() + ")"

    def simplify(self):
        left = self.left.simplify()
        right = self.right.simplify()
        if isinstance(left, Num) and isinstance(right, Num):
            return Num(type(self)(left, right).eval({}))
        return self.reduce(left, right)


class Add(Op):
    sign = "+"

    def eval(self, env):
        return self.left.eval(env) + self.right.eval(env)

    def diff(self, name):
        return Add(self.left.diff(name), self.right.diff(name))

    def reduce(self, left, right):
        if isinstance(left, Num) and left.value == 0:
            return right
        if isinstance(right, Num) and right.value == 0:
            return left
        return Add(left, right)


class Sub(Op):
    sign = "-"

    def eval(self, env):
        return self.left.eval(env) - self.right.eval(env)

    def diff(self, name):
        return Sub(self.left.diff(name), self.right.diff(name))

    def reduce(self, left, right):
        if isinstance(right, Num) and right.value == 0:
            return left
        return Sub(left, right)


class Mul(Op):
    sign = "*"

    def eval(self, env):
        return self.left.eval(env) * self.right.eval(env)

    def diff(self, name):
        return Add(Mul(self.left.diff(name), self.right), Mul(self.left, self.right.diff(name)))

    def reduce(self, left, right):
        for a, b in ((left, right), (right, left)):
            if isinstance(a, Num):
                if a.value == 0:
                    return Num(0)
                if a.value == 1:
                    return b
        return Mul(left, right)


class Parser:
    """expr = term {(+|-) term};  term = factor {* factor};  factor = number | name | ( expr )"""

    def __init__(self, text):
        self.tokens = text.replace("(", " ( ").replace(")", " ) ").split()
        self.pos = 0

    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def next(self):
        token = self.tokens[self.pos]
        self.pos += 1
        return token

    def expr(self):
        node = self.term()
        while self.peek() in ("+", "-"):
            node = Add(node, self.term()) if self.next() == "+" else Sub(node, self.term())
        return node

    def term(self):
        node = self.factor()
        while self.peek() == "*":
            self.next()
            node = Mul(node, self.factor())
        return node

    def factor(self):
        token = self.next()
        if token == "(":
            node = self.expr()
            self.next()
            return node
        if token.isdigit():
            return Num(int(token))
        return Var(token)


TEXT = "( x * x + 3 * x - 7 ) * ( y + 2 * x ) + ( x - y ) * ( x - y ) * 4 - ( 1 * x + 0 ) * ( 2 + 3 )"
total = 0
for i in range(4200):
    tree = Parser(TEXT).expr()
    derived = tree.diff("x").simplify()
    second = derived.diff("y").simplify()
    total += len(derived.show()) + len(second.show())
    for x in range(12):
        env = {"x": x + i, "y": x - i}
        total += tree.eval(env) % 1000 + derived.eval(env) % 100
print(total, second.show())
