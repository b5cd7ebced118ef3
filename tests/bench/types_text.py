# Strings in all widths: every method on short words and on long texts, slices, searches, encodings.

WORDS = [chr(97 + i * 7 % 26) * (i % 4 + 1) + str(i % 50) + "aeiou"[i % 5] for i in range(400)]
ACCENTS = [w + "é" if i % 3 == 0 else w for i, w in enumerate(WORDS)]
GREEK = [w + "λόγος" if i % 5 == 0 else w for i, w in enumerate(WORDS)]
EMOJI = [w + "\U0001f40d" if i % 9 == 0 else w for i, w in enumerate(WORDS)]


def short(words):
    n = 0
    for w in words:
        n += len(w.upper()) + len(w.lower()) + len(w.title()) + len(w.capitalize()) + len(w.swapcase())
        n += len(w.strip()) + len(w.lstrip("abc")) + len(w.rstrip("0123456789")) + len(w.casefold())
        n += w.startswith("ab") + w.endswith(("a", "e")) + w.isalpha() + w.isdigit() + w.isalnum() + w.isspace()
        n += w.isupper() + w.islower() + w.isidentifier() + w.isascii() + w.istitle() + w.isdecimal() + w.isnumeric()
        n += w.find("e") + w.rfind("1") + w.count("a") + ("i" in w) + (w < "m") + (w == "ab")
        n += len(w.replace("a", "bc")) + len(w.partition("1")[0]) + len(w.rpartition("1")[2]) + len(w.split("1"))
        n += len(w.ljust(9)) + len(w.rjust(9, ".")) + len(w.center(9)) + len(w.zfill(9)) + len(w[::-1]) + len(w[1:3])
        n += len(w.removeprefix("a")) + len(w.removesuffix("e")) + ord(w[0]) + len(w * 3) + len(w + "x") + len(repr(w))
        n += len(w.encode()) + len(w.encode().decode()) + len(w.expandtabs()) + hash(w + "q") % 1
    return n


def long(text):
    n = len(text.upper()) + len(text.lower()) + len(text.title()) + len(text.swapcase()) + len(text.casefold())
    n += len(text.split()) + len(text.split(" ")) + len(text.rsplit(None, 3)) + len(text.splitlines())
    n += text.count("a") + text.count("ab") + text.find("zzz") + text.rfind("zzz") + text.find("\x00") + ("49u" in text)
    n += len(text.replace("a", "b")) + len(text.replace("a", "")) + len(text.replace("1", "one")) + len(text[::-1])
    n += len(text.encode()) + len(text.encode().decode()) + len(text.encode("utf-16")) + len(repr(text)) + len(ascii(text))
    n += len(text.translate(TABLE)) + len(text.translate(DELETE)) + len(list(text)) + len("".join(reversed(text)))
    n += len(text[3:-3:2]) + len(text.expandtabs(4)) + len(text.strip("a ")) + len("-".join(text.split()))
    for c in text[:300]:
        n += c.isalpha() + c.isspace() + ord(c) + len(c.upper())
    return n


TABLE = str.maketrans("abc", "xyz")
DELETE = str.maketrans("", "", "aeiou")
total = 0
for words in (WORDS, ACCENTS, GREEK, EMOJI):
    for _ in range(40):
        total += short(words)
    text = " ".join(words[:200]) + "\n" + "\t".join(words[200:]) + "\r\n"
    for _ in range(300):
        total += long(text)
print(total)
