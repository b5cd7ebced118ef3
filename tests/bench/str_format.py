# Formatting with % and str.format and format(), and reading the numbers back.


def percent(n):
    total = 0
    for i in range(n):
        total += len("%d %5d %05d %x" % (i, i, i, i))
        total += len("%s is %r, %.2f%%" % ("name", "x", i / 7.0))
        total += len("%-10s|%10s|%+d" % ("ab", "cd", i))
    return total


def braces(n):
    total = 0
    for i in range(n):
        total += len("{} and {}".format(i, i + 1))
        total += len("{0:>8} {1:<8} {0:^8}".format(i, "ab"))
        total += len("{name}: {value:.3f}".format(name="pi", value=i / 3.0))
        total += len("{:08b} {:#x} {:,}".format(i % 256, i, i * 1000))
    return total


def table(n):
    lines = []
    for i in range(n):
        lines.append("| " + format(i, "6d") + " | " + format(i ** 0.5, "10.4f") + " | " + str(i).rjust(8) + " |")
    return "\n".join(lines)


def back(n):
    total = 0
    for i in range(n):
        text = str(i * 7919)
        total += int(text)
        total += int(hex(i), 16) + int(bin(i)[2:], 2) + int("0o17", 8)
        value = float(repr(i / 8.0))
        total += int(value)
    return total


text = table(100000)
print(percent(120000), braces(100000), len(text), text[-40:], back(200000))
