"""Word counts and other statistics of a text file, which it first writes; an index; a report; the file is removed."""
import sys
from collections import Counter, defaultdict, OrderedDict
from itertools import groupby, pairwise
from operator import itemgetter

NAME = "word_count.tmp"

TEXT = """\
The Lighthouse Keeper

It was a grey morning, and the keeper of the lighthouse -- whose name nobody in
the village could remember -- climbed the ninety-nine steps as he had climbed
them every morning for thirty-one years. "Ninety-nine," he said at the top, as
he always said. The lamp said nothing. It never did.

Below him the sea was the colour of slate. Two boats, no more than specks, were
making for the harbour; a third one wasn't. He watched the third boat for a
while. He watched it longer than he needed to, and then he wrote in the book:
"Three boats. Two in, one out. Wind: north-west, 4." The book had 365 pages and
he had filled thirty of such books.

\tÜber dem Meer -- wie der alte Matrose zu sagen pflegte -- ist der Himmel immer
\tgrößer. The keeper didn't understand a word of it, but he liked the sound.

In the evening the third boat came back. It carried a woman, a dog, and a box
with the number 42 painted on its lid. The keeper lit the lamp, and the lamp,
as always, said nothing; but it shone, and that was enough for the woman, and
the dog, and (perhaps) for the keeper, too.
"""


class Statistics:
    def __init__(self):
        self.lines = self.bytes = self.blank = 0
        self.words = Counter()
        self.index = defaultdict(list)
        self.longest = ""

    def feed(self, number, line):
        self.lines += 1
        self.bytes += len(line.encode())
        if line.isspace():
            self.blank += 1
        if len(line.rstrip("\n")) > len(self.longest):
            self.longest = line.rstrip("\n")
        for word in words(line):
            self.words[word] += 1
            if number not in self.index[word]:
                self.index[word].append(number)

    @property
    def total(self):
        return self.words.total()


def words(line):
    for raw in line.replace("--", " ").split():
        word = raw.strip(".,;:!?\"'()").casefold()
        if word:
            yield word


def ranges(numbers):
    """1-3, 5, 7-8"""
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(parts)


def bar(n, scale, width=24):
    full, part = divmod(round(n / scale * width * 2), 2)
    return "=" * full + "-" * part


def syllables(word):
    vowels = "aeiouyäöü"
    n = sum(a not in vowels and b in vowels for a, b in pairwise(" " + word))
    return max(1, n - (word.endswith("e") and n > 1))


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    if line:
        yield line


def justify(line, width):
    parts = line.split(" ")
    gaps = len(parts) - 1
    if not gaps:
        return line
    spaces = width - sum(map(len, parts))
    small, extra = divmod(spaces, gaps)
    return "".join(p + " " * (small + (i < extra)) if i < gaps else p for i, p in enumerate(parts))


def report(stats, out=sys.stdout):
    print(f"{stats.lines} lines ({stats.blank} blank), {stats.total} words ({len(stats.words)} different), "
          f"{stats.bytes} bytes", file=out)
    print("-" * 60, file=out)
    top = stats.words.most_common(8)
    for rank, (word, n) in enumerate(top, 1):
        print(f"{rank:>2}. {word:<12}{n:>3} {n / stats.total:>6.2%} {bar(n, top[0][1]):<26}{ranges(stats.index[word])}", file=out)
    print("-" * 60, file=out)
    by_length = defaultdict(set)
    for word in stats.words:
        by_length[len(word)].add(word)
    for length, group in sorted(by_length.items(), key=itemgetter(0))[-5:]:
        print(f"{length:>4}: {' '.join(sorted(group))}", file=out)
    mean = sum(len(w) * n for w, n in stats.words.items()) / stats.total
    once = [w for w, n in stats.words.items() if n == 1]
    print(f"mean length {mean:.3f}, {len(once)} once, longest line {len(stats.longest)}: {stats.longest[:20]!r}...", file=out)


def main():
    with open(NAME, "w", encoding="utf-8") as file:
        written = file.write(TEXT)
        print("wrote", written, "characters; position is past the text:", file.tell() == len(TEXT.encode()))

    stats = Statistics()
    with open(NAME, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            stats.feed(number, line)
    print("closed:", file.closed)
    report(stats)

    with open(NAME, "rb") as file:
        data = file.read()
        print(len(data), data.count(b"\n"), data[:12], data.find("Ü".encode()), file.read())
        file.seek(-10, 2)
        print(file.read(), file.tell() == len(data))

    with open(NAME, "r+", encoding="utf-8") as file:
        title = file.readline().strip()
        print(repr(title), repr(file.readline()), len(file.readlines()))
        file.seek(0)
        file.write("THE")
    with open(NAME, "a", encoding="utf-8") as file:
        print("appended", "", "line", sep="\t", file=file)
        file.writelines(f"{n}\n" for n in range(3))
    with open(NAME, encoding="utf-8") as file:
        lines = file.read().splitlines()
    print(lines[0], lines[-4:])

    sentences = " ".join(TEXT.split()).replace("!", ".").split(". ")
    print(len(sentences), max(map(len, sentences)), min(sentences, key=len))
    syllable_count = sum(syllables(w) * n for w, n in stats.words.items())
    print(syllable_count, f"{206.835 - 1.015 * stats.total / len(sentences) - 84.6 * syllable_count / stats.total:.2f}")
    paragraph = TEXT.split("\n\n")[2]
    for line in wrap(paragraph, 44):
        print("|" + justify(line, 44) + "|")

    letters = Counter(c for c in TEXT.casefold() if c.isalpha())
    print("".join(c for c, _ in sorted(letters.items(), key=lambda p: (-p[1], p[0])))[:12], len(letters))
    pairs = Counter(pairwise(w for line in TEXT.splitlines() for w in words(line)))
    print([f"{a} {b}" for (a, b), n in pairs.most_common() if n >= 3])
    order = OrderedDict.fromkeys(w for w in words(TEXT) if w.endswith("ed"))
    print(*order, sep=", ")
    print(TEXT.title().split()[20:26], TEXT.swapcase()[:22], TEXT.expandtabs(4).count("    "), "zag".translate({122: "Z", 103: None}))
    combined = stats.words + Counter("the lamp the dog".split())
    print(combined["the"], (combined - stats.words), (stats.words & Counter(lamp=2, sea=5, moon=1)))

    for name, mode in [("no such file.txt", "r"), (".", "r"), (NAME, "q"), (NAME, "x")]:
        try:
            open(name, mode).close()
        except OSError as error:
            print(f"{type(error).__name__}: {error}")
        except ValueError as error:
            print(f"ValueError: {error}")
    # The folder stays clean: the text goes, an empty name would be noticed.
    with open(NAME, "w"):
        pass
    with open(NAME) as file:
        print(repr(file.read()), file.name, file.mode)
    try:
        from os import remove
    except ImportError:
        return
    remove(NAME)


main()
