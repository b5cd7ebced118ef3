# for over what Python offers: range, lists, strings, dicts, enumerate, zip, reversed, items, nested and with else.


def main(n):
    total = 0
    base = list(range(50))
    text = "the quick brown fox jumps over the lazy dog today"
    table = {c: i for i, c in enumerate(text)}
    pairs = [(i, i * 2) for i in range(50)]
    for r in range(n):
        for i, x in enumerate(base):
            total += i * x
        for a, b in zip(base, text):
            if b == "o":
                total += a
        for key, value in table.items():
            total += value
        for key in table:
            if key == "z":
                break
        else:
            total += 1000
        for a, b in pairs:
            total += b - a
        for x in reversed(base):
            total -= x
        for i in range(0, 50, 5):
            for c in text[i:i + 5]:
                if c == " ":
                    continue
                total += i
        for i, (a, b) in enumerate(zip(base, base[1:])):
            total += (b - a) * i
        for a, b, c in zip(base, reversed(base), range(50)):
            total += a + b - c
        i = 0
        while True:
            i += 1
            if i > 40:
                break
            if i & 1:
                continue
            total += i
    return total


print(main(33000))
