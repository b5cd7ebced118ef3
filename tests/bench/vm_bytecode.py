# An interpreter in Python: a stack machine with a dispatch chain, one with a table of methods, and brainfuck.


def run(code, arg):
    stack = []
    variables = [0] * 8
    variables[0] = arg
    pc = 0
    steps = 0
    while True:
        op, value = code[pc]
        pc += 1
        steps += 1
        if op == "push":
            stack.append(value)
        elif op == "load":
            stack.append(variables[value])
        elif op == "store":
            variables[value] = stack.pop()
        elif op == "add":
            b = stack.pop()
            stack[-1] += b
        elif op == "sub":
            b = stack.pop()
            stack[-1] -= b
        elif op == "mul":
            b = stack.pop()
            stack[-1] = stack[-1] * b % 1000003
        elif op == "less":
            b = stack.pop()
            stack[-1] = stack[-1] < b
        elif op == "jump":
            pc = value
        elif op == "jump_if_false":
            if not stack.pop():
                pc = value
        elif op == "halt":
            return stack.pop(), steps


LOOP = [
    ("push", 1), ("store", 1), ("push", 0), ("store", 2),
    ("load", 2), ("load", 0), ("less", None), ("jump_if_false", 18),
    ("load", 1), ("load", 2), ("push", 1), ("add", None), ("mul", None), ("store", 1),
    ("load", 2), ("push", 1), ("add", None), ("jump", 20),
    ("load", 1), ("halt", None),
    ("store", 2), ("jump", 4),
]


class Machine:
    def __init__(self):
        self.registers = [0] * 4
        self.pc = 0
        self.running = True
        self.table = {0: self.set, 1: self.add, 2: self.decrement, 3: self.branch, 4: self.stop}

    def set(self, a, b):
        self.registers[a] = b

    def add(self, a, b):
        self.registers[a] = (self.registers[a] + self.registers[b]) & 0xFFFF

    def decrement(self, a, b):
        self.registers[a] -= 1

    def branch(self, a, b):
        if self.registers[a]:
            self.pc = b

    def stop(self, a, b):
        self.running = False

    def run(self, program):
        while self.running:
            op, a, b = program[self.pc]
            self.pc += 1
            self.table[op](a, b)
        return self.registers


def brainfuck(source):
    jumps = {}
    opened = []
    for i, c in enumerate(source):
        if c == "[":
            opened.append(i)
        elif c == "]":
            j = opened.pop()
            jumps[i], jumps[j] = j, i
    tape = bytearray(100)
    pointer = pc = 0
    out = []
    while pc < len(source):
        c = source[pc]
        if c == ">":
            pointer += 1
        elif c == "<":
            pointer -= 1
        elif c == "+":
            tape[pointer] = (tape[pointer] + 1) & 255
        elif c == "-":
            tape[pointer] = (tape[pointer] - 1) & 255
        elif c == ".":
            out.append(chr(tape[pointer]))
        elif c == "[" and not tape[pointer] or c == "]" and tape[pointer]:
            pc = jumps[pc]
        pc += 1
    return "".join(out)


print(*run(LOOP, 190000))
print(Machine().run([(0, 0, 340000), (0, 1, 0), (0, 2, 3), (1, 1, 2), (2, 0, 0), (3, 0, 3), (4, 0, 0)]))
print(brainfuck("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>."
                "+++++[>+++++[>+++++[>+++++[>+++++[>+++++[>++<-]<-]<-]<-]<-]<-]"))
