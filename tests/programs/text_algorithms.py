"""Classics on strings: distances, longest common subsequence, a diff, KMP, tries of suffixes, Soundex, Roman numerals."""
from collections import Counter, defaultdict
from functools import cache
from itertools import groupby, pairwise, permutations, product, starmap


def distance(a, b):
    """Levenshtein's, with one row at a time."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def lcs(a, b):
    @cache
    def best(i, j):
        if i == len(a) or j == len(b):
            return 0
        if a[i] == b[j]:
            return 1 + best(i + 1, j + 1)
        return max(best(i + 1, j), best(i, j + 1))

    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best(i + 1, j) >= best(i, j + 1):
            i += 1
        else:
            j += 1


def diff(old, new):
    """Lines with ' ', '-' or '+' before them."""
    i = j = 0
    for x, y in [*lcs(old, new), (len(old), len(new))]:
        yield from (f"-{line}" for line in old[i:x])
        yield from (f"+{line}" for line in new[j:y])
        if x < len(old):
            yield f" {old[x]}"
        i, j = x + 1, y + 1


def patch(old, changes):
    lines = iter(old)
    for change in changes:
        kind, text = change[0], change[1:]
        if kind == "+":
            yield text
        else:
            line = next(lines)
            assert line == text, (line, text)
            if kind == " ":
                yield line


def kmp(text, word):
    fail, k = [0], 0
    for c in word[1:]:
        while k and word[k] != c:
            k = fail[k - 1]
        k += word[k] == c
        fail.append(k)
    k = 0
    for i, c in enumerate(text):
        while k and (k == len(word) or word[k] != c):
            k = fail[k - 1]
        k += word[k] == c
        if k == len(word):
            yield i - k + 1


def suffix_array(text):
    return sorted(range(len(text)), key=lambda i: text[i:])


def longest_repeat(text):
    order = suffix_array(text)
    best = ""
    for i, j in pairwise(order):
        n = 0
        while max(i, j) + n < len(text) and text[i + n] == text[j + n]:
            n += 1
        if n > len(best):
            best = text[i:i + n]
    return best


def palindromes(text):
    found = set()
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            if right - left >= 2:
                found.add(text[left:right + 1])
            left, right = left - 1, right + 1
    return sorted(found, key=lambda p: (-len(p), p))


def soundex(name):
    codes = {c: str(n) for n, group in enumerate("bfpv cgjkqsxz dt l mn r".split(), 1) for c in group}
    letters = [c for c in name.lower() if c.isalpha()]
    kept = [(c, codes.get(c, "")) for c in letters if c not in "hw" or c == letters[0]]
    digits = [code for code, _ in groupby(code for _, code in kept)]
    first = codes.get(letters[0], "")
    if digits[0] == first:
        digits = digits[1:]
    return (letters[0].upper() + "".join(digits) + "000")[:4]


ROMAN = dict(M=1000, CM=900, D=500, CD=400, C=100, XC=90, L=50, XL=40, X=10, IX=9, V=5, IV=4, I=1)


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError(f"no Roman numeral for {n}")
    out = ""
    for letters, value in ROMAN.items():
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    values = [ROMAN[c] for c in text]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))


def caesar(text, shift):
    upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    lower = upper.lower()
    table = str.maketrans(upper + lower, upper[shift:] + upper[:shift] + lower[shift:] + lower[:shift])
    return text.translate(table)


def crack(text):
    usual = Counter(dict(zip("etaoinshrdlu", range(12, 0, -1))))
    score = lambda s: sum(usual[c] for c in s.lower())
    return max((caesar(text, s) for s in range(26)), key=score)


def spell(n):
    ones = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen").split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 0:
        return "minus " + spell(-n)
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + ("-" + ones[n % 10] if n % 10 else "")
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            head, rest = divmod(n, size)
            return f"{spell(head)} {name}" + (f"{' and ' if rest < 100 else ' '}{spell(rest)}" if rest else "")


def burrows_wheeler(text):
    rows = sorted(text[i:] + text[:i] for i in range(len(text)))
    return "".join(r[-1] for r in rows), rows.index(text)


def unburrow(last, index):
    order = sorted(range(len(last)), key=lambda i: (last[i], i))
    out = []
    for _ in last:
        index = order[index]
        out.append(last[index])
    return "".join(out)


def main():
    for a, b in [("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("same", "same"), ("größe", "grosse"), ("intention", "execution")]:
        common = "".join(a[i] for i, _ in lcs(a, b))
        print(f"{a!r:>12} {b!r:<12} distance {distance(a, b)}, common {common!r}")
    words = "banana bandana ban and hand sand stand island".split()
    print([[distance(a, b) for b in words[:5]] for a in words[:5]])
    print(min(((distance(a, b), a, b) for a, b in product(words, words) if a < b)))

    old = "alpha beta gamma delta epsilon zeta".split()
    new = "alpha gamma delta delta eta zeta omega".split()
    changes = list(diff(old, new))
    print(*changes, sep="\n")
    print(list(patch(old, changes)) == new)

    text = "abracadabra abracadabra"
    for word in ("abra", "a", "cad", "zebra", "bra a"):
        found = list(kmp(text, word))
        assert found == [i for i in range(len(text)) if text.startswith(word, i)]
        print(f"{word!r} at {found}; count {text.count(word)}, find {text.find(word)}, rfind {text.rfind(word)}")
    print(suffix_array("banana"), longest_repeat("to be or not to be"), palindromes("rotator levels abba")[:5])

    groups = defaultdict(list)
    for name in "Robert Rupert Rubin Ashcraft Ashcroft Tymczak Pfister Honeyman Lee Lloyd".split():
        groups[soundex(name)].append(name)
    print(dict(groups))
    numerals = [to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)]
    print(*numerals, all(from_roman(to_roman(n)) == n for n in range(1, 4000)), max(map(to_roman, range(1, 4000)), key=len))
    for n in (0, 4000):
        try:
            to_roman(n)
        except ValueError as error:
            print("ValueError:", error)

    secret = caesar("Meet me at the Old Bridge, before sunset!", 11)
    print(secret, "|", crack(secret), "|", caesar(caesar("Zebra", 13), 13))
    print(*map(spell, (0, 7, 13, 21, 80, 100, 115, 342, 1000, 1001, 12_345, 1_000_000, -2_000_300_017)), sep="; ")
    last, index = burrows_wheeler("SIX.MIXED.PIXIES.SIFT.SIXTY.PIXIE.DUST.BOXES")
    print(last, index, unburrow(last, index))
    print(["".join(f"{len(list(g))}{c}" for c, g in groupby(s)) for s in ("aaabbc", "x", last[:20])])

    anagrams = defaultdict(list)
    for word in "listen silent enlist google elgoog inlets banana tinsel abc cab".split():
        anagrams["".join(sorted(word))].append(word)
    print([g for g in anagrams.values() if len(g) > 1], len(set(map("".join, permutations("aabbc")))))
    print("A man, a plan".center(24, "*"), "x,y,,z".split(","), "a-b_c".replace("-", "_").split("_", 1), "Tab\tbed".expandtabs(6))
    print("one  two three".partition("two"), "k=v=w".rpartition("="), "  pad ".strip() + "|", "xxhixx".strip("x"), "unhappy".removeprefix("un"))
    print("ÄÖÜß".lower(), "straße".upper(), "ǅ".title(), "Ωμέγα".casefold(), "İ".lower().encode(), "ﬁ".upper(), "x".isidentifier(), "٣".isdigit())
    print("%s is %d years, %.2f%% [%-6s] [%6s] [%06.2f] %x %o %e %c %r" % ("Bo", 42, 99.5, "ab", "cd", 3.14159, 255, 8, 12345.678, "z", "q"))
    print("{:>8}|{:<8}|{:^8}|{!r:*^9}|{:08.3f}|{:+d}|{:,}|{:%}|{:#x}|{:e}".format("r", "l", "c", "x", 3.14159, 5, 1234567, 0.25, 255, 12345.678))
    name, width, value = "pi", 12, 3.14159265
    print(f"{name=} {value!r:>{width}} {value:{width}.{3}f} {'nested ' + f'{name.upper()}'} {{literal}} {value:.3e} {1e100:g} {10**6:_}")
    print("\N{GREEK SMALL LETTER PI} \x41\u00e9\U0001F600 \101 \t| \\n", r"raw \n", b"bytes \xff".decode("latin-1"), len("😀é"), "😀é".encode().hex(" "))
    print(list(starmap(str.ljust, [("a", 3), ("b", 2)])), "abcdef"[::-1], "abcdef"[-3:], "abcdef"[1:-1:2], "ab" * 3, "c" in "abc", max("hello"))


main()
