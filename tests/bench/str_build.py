# Building strings: join, +=, repetition, slices, a rope of pieces, character by character.


def by_join(n):
    parts = []
    for i in range(n):
        parts.append(str(i))
        parts.append(",")
    return "".join(parts)


def by_concat(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
        if i % 60 == 59:
            text += "\n"
    return text


def by_prefix(n):
    """Prepending copies each time: kept short."""
    text = ""
    for i in range(n):
        text = chr(97 + i % 26) + text
    return text


def reverse_words(text):
    result = ""
    word = ""
    for c in text:
        if c == "\n":
            result += word[::-1] + c
            word = ""
        else:
            word += c
    return result + word[::-1]


def attribute(n):
    class Page:
        pass

    page = Page()
    page.text = ""
    for i in range(n):
        page.text += "x" if i & 1 else "yz"
    return page.text


def boxes(n):
    total = 0
    for i in range(n):
        width = i % 30 + 2
        line = "+" + "-" * width + "+"
        body = "|" + " " * width + "|"
        total += len("\n".join([line, body, body, line]))
    return total


def unicode_text(n):
    text = ""
    for i in range(n):
        text += "\u00e9" if i % 3 else "\u20ac"
    return text


a = by_join(1000000)
b = by_concat(2000000)
c = reverse_words(b)
print(len(a), a[-10:], len(b), b[100:110], len(c), c[100:110])
print(by_prefix(30000)[:5], len(attribute(40000)), boxes(300000), len(unicode_text(900000)))
