# The methods of strings: find, replace, strip, case, tests, partition, count, translate, justify.

TEXT = ("It was a bright cold day in April, and the clocks were striking; nobody looked up.\n"
        "  A boat, a dog and three men went down the river -- slowly, and with much advice.  \n")


def main(n):
    total = 0
    table = str.maketrans("abcde", "vwxyz", ",.;")
    vowels = "aeiou"
    for i in range(n):
        line = TEXT
        total += line.find("clocks") + line.rfind("river") + line.count("a")
        total += len(line.replace("the", "THE")) + len(line.replace(" ", ""))
        total += len(line.upper()) + len(line.strip()) + len(line.title())
        total += line.startswith("It") + line.endswith("\n") + ("dog" in line)
        head, mark, tail = line.partition("--")
        total += len(head) - len(tail)
        total += len(line.translate(table))
        for word in line.split():
            w = word.strip(".,;-").lower()
            if w.isalpha() and w[0] in vowels:
                total += 1
            elif w.isdigit():
                total -= 1
            total += len(w.center(9)) + len(w.ljust(4)) + len(w.zfill(5))
        total += len(line.splitlines()) + ord(line[i % 80])
        total += line.swapcase().find("BOAT") + len(line.rstrip()) + line.index("n")
    return total


print(main(37000))
