# Compiling: generated source text compiled and run by exec, eval of many small expressions.


def make(n):
    lines = ["registry = []"]
    for i in range(n):
        lines.append("class Thing%d:" % i)
        lines.append("    kind = %d" % i)
        lines.append("    def __init__(self, a, b=%d, *rest, **options):" % i)
        lines.append("        self.a, self.b = a, b")
        lines.append("        self.rest = [x * 2 for x in rest if x > 0]")
        lines.append("    def value(self):")
        lines.append("        total = self.a + self.b * %d - len(self.rest)" % (i % 7))
        lines.append("        for k in range(3):")
        lines.append("            if k %% 2 == 0 and total > 10 or not self.rest:")
        lines.append("                total += k")
        lines.append("            elif k == 1:")
        lines.append("                total -= 1")
        lines.append("            else:")
        lines.append("                break")
        lines.append("        try:")
        lines.append("            return f'{total} of {self.kind}'")
        lines.append("        finally:")
        lines.append("            registry.append((total, {'kind': self.kind, 'name': 'thing'}))")
    return "\n".join(lines).replace("%%", "%")


source = make(420)
total = 0
for round in range(5):
    space = {}
    exec(compile(source, "<made>", "exec"), space)
    for i in range(420):
        thing = space["Thing%d" % i](i, 5, 1, -1, 2, extra=True)
        total += len(thing.value())
print(len(source.splitlines()), total, len(space["registry"]), space["registry"][-1])
x = 7
print(sum(eval("x * %d + (%d - x) %% 5 if x < 100 else [x, %d]" % (i, i, i)) for i in range(9000)))
