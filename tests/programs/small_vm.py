"""A small language compiled to bytecode for a small stack machine: an assembler, an optimiser, traces and limits."""
import operator
from collections import namedtuple

Instruction = namedtuple("Instruction", "op arg line", defaults=(None, 0))

BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv, "%": operator.mod,
          "<": operator.lt, ">": operator.gt, "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge}
LEVELS = [("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]


class LanguageError(Exception):
    pass


class MachineError(Exception):
    def __init__(self, message, machine):
        super().__init__(message)
        self.trace = [(f.function.name, f.function.code[f.at - 1].line) for f in machine.frames]


class Function:
    def __init__(self, name, parameters):
        self.name, self.parameters = name, parameters
        self.code, self.locals = [], list(parameters)

    def emit(self, op, arg=None, line=0):
        self.code.append(Instruction(op, arg, line))
        return len(self.code) - 1

    def patch(self, at, target=None):
        self.code[at] = self.code[at]._replace(arg=len(self.code) if target is None else target)

    def slot(self, name, create=False):
        if name not in self.locals:
            if not create:
                raise LanguageError(f"{name} is not set in {self.name}")
            self.locals.append(name)
        return self.locals.index(name)


class Compiler:
    def __init__(self, source):
        self.functions = {}
        self.words = self.scan(source)
        self.at = 0
        while self.peek() != "":
            self.function()

    @staticmethod
    def scan(source):
        words = []
        for number, line in enumerate(source.splitlines(), 1):
            line = line.split("#")[0]
            i = 0
            while i < len(line):
                c = line[i]
                j = i + 1
                if c.isspace():
                    i = j
                    continue
                if c == '"':
                    j = line.index('"', j) + 1
                elif c.isalnum() or c == "_":
                    while j < len(line) and (line[j].isalnum() or line[j] == "_"):
                        j += 1
                elif line[i:i + 2] in ("==", "!=", "<=", ">="):
                    j += 1
                words.append((line[i:j], number))
                i = j
        return words

    def peek(self):
        return self.words[self.at][0] if self.at < len(self.words) else ""

    @property
    def line(self):
        return self.words[min(self.at, len(self.words) - 1)][1]

    def take(self, expected=None):
        word = self.peek()
        if expected is not None and word != expected:
            raise LanguageError(f"line {self.line}: expected {expected!r}, found {word!r}")
        self.at += 1
        return word

    def listing(self, item):
        self.take("(")
        items = []
        while self.peek() != ")":
            items.append(item())
            if self.peek() != ")":
                self.take(",")
        self.take(")")
        return items

    def function(self):
        self.take("fun")
        name = self.take()
        self.current = function = self.functions[name] = Function(name, self.listing(self.take))
        self.block()
        function.emit("push", 0, self.line)
        function.emit("return")

    def block(self):
        self.take("{")
        while self.peek() != "}":
            self.statement()
        self.take("}")

    def statement(self):
        f, line = self.current, self.line
        match self.peek():
            case "if":
                self.take()
                self.expression()
                skip = f.emit("unless", None, line)
                self.block()
                if self.peek() == "else":
                    self.take()
                    end = f.emit("jump")
                    f.patch(skip)
                    self.block() if self.peek() == "{" else self.statement()
                    f.patch(end)
                else:
                    f.patch(skip)
            case "while":
                self.take()
                start = len(f.code)
                self.expression()
                leave = f.emit("unless", None, line)
                self.block()
                f.emit("jump", start)
                f.patch(leave)
            case "return" | "print" as word:
                self.take()
                self.expression()
                f.emit(word, None, line)
            case name if self.words[self.at + 1][0] == "=":
                self.take()
                self.take("=")
                self.expression()
                f.emit("store", f.slot(name, create=True), line)
            case _:
                self.expression()
                f.emit("drop", None, line)

    def expression(self, level=0):
        if level == len(LEVELS):
            return self.atom()
        self.expression(level + 1)
        while (op := self.peek()) in LEVELS[level]:
            line = self.line
            self.take()
            self.expression(level + 1)
            self.current.emit("binary", op, line)

    def atom(self):
        f, line = self.current, self.line
        word = self.take()
        if word.isdigit():
            f.emit("push", int(word), line)
        elif word[:1] == '"':
            f.emit("push", word[1:-1], line)
        elif word == "(":
            self.expression()
            self.take(")")
        elif word == "-":
            self.atom()
            f.emit("negate", None, line)
        elif self.peek() == "(":
            count = len(self.listing(self.expression))
            f.emit("call", (word, count), line)
        elif word.isidentifier():
            f.emit("load", f.slot(word), line)
        else:
            raise LanguageError(f"line {line}: unexpected {word!r}")


def optimise(function):
    """Fold constants until nothing changes; jumps to jumps go straight."""
    changed = True
    folded = 0
    while changed:
        changed = False
        code = function.code
        targets = {i.arg for i in code if i.op in ("jump", "unless")}
        for at in range(len(code) - 2):
            a, b, c = code[at:at + 3]
            if (a.op, b.op, c.op) == ("push", "push", "binary") and not targets & {at + 1, at + 2}:
                try:
                    value = BINARY[c.arg](a.arg, b.arg)
                except (TypeError, ZeroDivisionError):
                    continue
                code[at:at + 3] = [Instruction("push", value, c.line)]
                shift = lambda t: t - 2 if t > at + 2 else t
                function.code = [i._replace(arg=shift(i.arg)) if i.op in ("jump", "unless") else i for i in code]
                changed, folded = True, folded + 1
                break
    for at, i in enumerate(function.code):
        if i.op in ("jump", "unless") and i.arg < len(function.code) and function.code[i.arg].op == "jump":
            function.code[at] = i._replace(arg=function.code[i.arg].arg)
    return folded


class Frame:
    __slots__ = ("function", "at", "values", "base")

    def __init__(self, function, values, base):
        self.function, self.at, self.base = function, 0, base
        self.values = values + [None] * (len(function.locals) - len(values))


class Machine:
    def __init__(self, functions, limit=200_000, depth=60):
        self.functions, self.limit, self.depth = functions, limit, depth
        self.output = []
        self.steps = self.deepest = 0

    def run(self, name="main", *args):
        self.stack, self.frames = [], []
        self.enter(name, list(args))
        builtins = {"len": len, "str": str, "char": lambda s, i: s[i], "max": max}
        while True:
            frame = self.frames[-1]
            op, arg, _ = frame.function.code[frame.at]
            frame.at += 1
            self.steps += 1
            if self.steps > self.limit:
                raise MachineError("too many steps", self)
            stack = self.stack
            try:
                match op:
                    case "push":
                        stack.append(arg)
                    case "load":
                        stack.append(frame.values[arg])
                    case "store":
                        frame.values[arg] = stack.pop()
                    case "binary":
                        right = stack.pop()
                        stack[-1] = BINARY[arg](stack[-1], right)
                    case "negate":
                        stack[-1] = -stack[-1]
                    case "unless":
                        if not stack.pop():
                            frame.at = arg
                    case "jump":
                        frame.at = arg
                    case "print":
                        self.output.append(str(stack.pop()))
                    case "drop":
                        stack.pop()
                    case "call":
                        name, count = arg
                        args = stack[len(stack) - count:]
                        del stack[len(stack) - count:]
                        if name in builtins:
                            stack.append(builtins[name](*args))
                        else:
                            self.enter(name, args)
                    case "return":
                        self.frames.pop()
                        if not self.frames:
                            assert len(stack) == 1, stack
                            return stack.pop()
            except (TypeError, ZeroDivisionError, IndexError) as error:
                raise MachineError(f"{type(error).__name__} in {op}", self) from error

    def enter(self, name, args):
        function = self.functions.get(name)
        if function is None:
            raise MachineError(f"no function {name}", self)
        if len(args) != len(function.parameters):
            raise MachineError(f"{name} takes {len(function.parameters)} arguments, not {len(args)}", self)
        if len(self.frames) == self.depth:
            raise MachineError("stack overflow", self)
        self.frames.append(Frame(function, args, len(self.stack)))
        self.deepest = max(self.deepest, len(self.frames))


PROGRAM = '''
fun fib(n) { if n < 2 { return n } return fib(n - 1) + fib(n - 2) }
fun gcd(a, b) { while b != 0 { t = a % b  a = b  b = t } return a }
fun reverse(s) {
    r = ""  i = len(s) - 1
    while i >= 0 { r = r + char(s, i)  i = i - 1 }
    return r
}
fun classify(n) { if n % 15 == 0 { return "fizzbuzz" } else if n % 5 == 0 { return "buzz" } else if n % 3 == 0 { return "fizz" } return n }
fun collatz(n) { steps = 0 while n != 1 { if n % 2 == 0 { n = n / 2 } else { n = 3 * n + 1 } steps = steps + 1 } return steps }
fun main() {
    print fib(15)
    print gcd(1071, 462) * (2 + 3 * 4 - 60 / 5) - -1
    print reverse("desserts")
    i = 1
    while i <= 15 { print classify(i) i = i + 1 }
    best = 0 i = 1
    while i < 60 { c = collatz(i) if c > best { best = c  which = i } i = i + 1 }
    print str(which) + " takes " + str(best)
    return 40 + 2
}
'''


def main():
    compiled = Compiler(PROGRAM)
    plain = Machine(compiled.functions)
    print(plain.run(), plain.output)
    print(plain.steps, "steps,", plain.deepest, "deep")
    for at, i in enumerate(compiled.functions["gcd"].code):
        print(f"{at:>3} {i.op:<8}{'' if i.arg is None else i.arg!s:<10} line {i.line}")
    folded = {f.name: n for f in compiled.functions.values() if (n := optimise(f))}
    fast = Machine(compiled.functions)
    print(fast.run() == 42, fast.output == plain.output, fast.steps < plain.steps, folded)
    print(Machine(compiled.functions).run("gcd", 2 ** 80, 6 ** 30), Machine(compiled.functions).run("reverse", "été"))

    for source in ["fun main() { return f(1) }", "fun f(n) { return 1 / n } fun main() {\n x = 1\n return f(x - 1) }",
                   "fun main() { return main() }", "fun main() { while 1 { x = 1 } }", "fun main() { return x }",
                   'fun main() { return "a" - 1 }', "fun main( { }", "fun main() { return len(1, 2) }", "fun f(a) {} fun main() { f() }",
                   "fun main() { print 1 + * 2 }", 'fun main() { return char("abc", 3) }']:
        try:
            print(Machine(Compiler(source).functions, limit=5000).run())
        except MachineError as error:
            where = " > ".join(f"{name}:{line}" for name, line in error.trace[:3])
            more = f" ... {len(error.trace)} frames" if len(error.trace) > 3 else ""
            cause = f" ({error.__cause__})" if error.__cause__ else ""
            print(f"MachineError: {error}{cause} at {where or 'start'}{more}")
        except LanguageError as error:
            print("LanguageError:", error)


main()
