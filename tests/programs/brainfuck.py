"""A Brainfuck interpreter: a plain one, and one that first compiles to folded instructions."""
from collections import Counter
from itertools import groupby

HELLO = """
++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.
"""
SQUARES = """
++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]
<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]
"""
REVERSE = ">,[>,]<[.<]"
UPPER = ",[" + "-" * 32 + ".,]"
CAT = ",[.,]"
ADD_DIGITS = ",>,<" + "-" * 48 + ">" + "-" * 48 + "[<+>-]<" + "+" * 48 + "."


class BrainfuckError(Exception):
    def __init__(self, message, at):
        super().__init__(f"{message} at {at}")
        self.at = at


def matching(program):
    """The place of each bracket's partner."""
    partner, opened = {}, []
    for i, c in enumerate(program):
        if c == "[":
            opened.append(i)
        elif c == "]":
            if not opened:
                raise BrainfuckError("unmatched ]", i)
            j = opened.pop()
            partner[i], partner[j] = j, i
    if opened:
        raise BrainfuckError("unmatched [", opened[-1])
    return partner


def interpret(program, data=b"", limit=200_000):
    program = [c for c in program if c in "<>+-.,[]"]
    partner = matching(program)
    tape, pointer, at, steps = bytearray(64), 0, 0, 0
    source = iter(data)
    output = bytearray()
    while at < len(program):
        c = program[at]
        if c == ">":
            pointer += 1
            if pointer == len(tape):
                tape += bytes(64)
        elif c == "<":
            pointer -= 1
            if pointer < 0:
                raise BrainfuckError("left of the tape", at)
        elif c == "+":
            tape[pointer] = (tape[pointer] + 1) & 255
        elif c == "-":
            tape[pointer] = (tape[pointer] - 1) & 255
        elif c == ".":
            output.append(tape[pointer])
        elif c == ",":
            tape[pointer] = next(source, 0)
        elif (c == "[") != bool(tape[pointer]):
            at = partner[at]
        at += 1
        steps += 1
        if steps > limit:
            raise TimeoutError(f"more than {limit} steps; output so far {bytes(output[:12])}")
    return bytes(output), steps


class Compiler:
    """Runs of the same letter become one instruction; [-] and loops that only move become one, too."""

    def __init__(self, program):
        self.code = []
        starts = []
        letters = "".join(c for c in program if c in "<>+-.,[]")
        matching(letters)
        for letter, run in groupby(letters):
            n = sum(1 for _ in run)
            match letter:
                case "+" | "-":
                    self.emit("add", n if letter == "+" else -n)
                case ">" | "<":
                    self.emit("move", n if letter == ">" else -n)
                case "." | ",":
                    self.code.append(("write" if letter == "." else "read", n))
                case "[":
                    for _ in range(n):
                        starts.append(len(self.code))
                        self.code.append(("open", None))
                case "]":
                    for _ in range(n):
                        self.close(starts.pop())

    def emit(self, op, n):
        if self.code and self.code[-1][0] == op:
            n += self.code.pop()[1]
        if n:
            self.code.append((op, n))

    def close(self, start):
        body = self.code[start + 1:]
        if moved := self.as_transfer(body):
            self.code[start:] = [("transfer", moved)]
            return
        self.code[start] = ("open", len(self.code))
        self.code.append(("close", start))

    @staticmethod
    def as_transfer(body):
        """A loop that adds multiples of its cell to others and takes itself to zero."""
        offset, changes = 0, Counter()
        for op, n in body:
            if op == "move":
                offset += n
            elif op == "add":
                changes[offset] += n
            else:
                return None
        if offset or changes.pop(0, 0) != -1:
            return None
        return tuple(sorted(changes.items())) or ((0, 0),)

    def run(self, data=b""):
        tape, pointer, at, steps = {}, 0, 0, 0
        source, output = iter(data), bytearray()
        code, end = self.code, len(self.code)
        while at < end:
            op, n = code[at]
            steps += 1
            match op:
                case "add":
                    tape[pointer] = tape.get(pointer, 0) + n & 255
                case "move":
                    pointer += n
                case "transfer":
                    if value := tape.pop(pointer, 0):
                        for offset, factor in n:
                            if factor:
                                tape[pointer + offset] = tape.get(pointer + offset, 0) + factor * value & 255
                case "open":
                    if not tape.get(pointer):
                        at = n
                case "close":
                    if tape.get(pointer):
                        at = n
                case "write":
                    output += bytes([tape.get(pointer, 0)]) * n
                case "read":
                    for _ in range(n):
                        tape[pointer] = next(source, 0)
            at += 1
        return bytes(output), steps

    def listing(self, limit=12):
        depth = 0
        for i, (op, n) in enumerate(self.code[:limit]):
            depth -= op == "close"
            yield f"{i:>4} {'  ' * depth}{op:<9}" + ("" if n is None else f" {n}" if isinstance(n, int) else
                                                    " " + ", ".join(f"[{o:+}]*{f}" for o, f in n))
            depth += op == "open"


def from_text(text):
    """A program that prints the text, made greedily."""
    current, parts = 0, []
    for code in text.encode():
        difference = code - current
        if abs(difference) > 12:
            side, tens, ones = ("+" if difference > 0 else "-"), *divmod(abs(difference), 10)
            parts.append(f">{'+' * tens}[<{side * 10}>-]<{side * ones}")
        else:
            parts.append(("+" if difference > 0 else "-") * abs(difference))
        parts.append(".")
        current = code
    return "".join(parts)


def main():
    cases = [("hello", HELLO, b""), ("reverse", REVERSE, b"stressed"), ("upper", UPPER, b"shout"),
             ("cat", CAT, "naïve ☃".encode()), ("add", ADD_DIGITS, b"45")]
    for name, program, data in cases:
        plain, steps = interpret(program, data)
        compiler = Compiler(program)
        fast, folded = compiler.run(data)
        print(f"{name:<8} {plain.decode()!r:<20} {steps:>6} steps, compiled {len(compiler.code):>3} instructions "
              f"{folded:>5} steps, same: {plain == fast}")
    print("\n".join(Compiler(HELLO).listing(20)))

    squares, steps = Compiler(SQUARES).run()
    values = [int(x) for x in squares.split()]
    print(len(values), values[:5], values[-1], values == [n * n for n in range(len(values))])

    made = from_text("Ouro & Python, 3.13!\n")
    print(made[:60], len(made))
    print(interpret(made)[0].decode(), end="")
    print(Compiler(made).run()[0].decode(), end="")

    for bad in ["[[]", "+]", "<", "+[]"]:
        try:
            print(interpret(bad, limit=1000))
        except (BrainfuckError, TimeoutError) as error:
            print(f"{bad:<6}{type(error).__name__}: {error}")
    print(Counter(HELLO.strip()).most_common(4))


main()
