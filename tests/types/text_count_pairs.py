# count() and replace() of two characters: at every place, in every width, at the ends of what is looked at at once.
import random

random.seed(5)
for a, b, filler in (("a", "b", "c"), ("l", "l", "l"), ("é", "a", "b"), ("я", "ж", "a"), ("a", "я", "b"), ("😀", "a", "b"), ("a", "\0", "\0"), ("\uffff", "a", "😀")):
    pair = a + b
    for size in (*range(0, 40), 63, 64, 65, 129, 1000):
        text = "".join(random.choice((a, b, a, b, filler)) for _ in range(size))
        found, at = 0, text.find(pair)
        while at >= 0:
            found += 1
            at = text.find(pair, at + 2)
        assert text.count(pair) == found == len(text.split(pair)) - 1, (text, pair)
        assert text.replace(pair, "") == "".join(text.split(pair)) and text.replace(pair, "xyz") == "xyz".join(text.split(pair))
        assert text.replace(pair, "-", 2) == "-".join(text.split(pair, 2))
        data, part = text.encode("utf-8", "surrogatepass"), pair.encode("utf-8", "surrogatepass")
        assert data.count(part) == len(data.split(part)) - 1
        for start, end in ((1, size), (0, size - 1), (3, 20), (-5, None)):
            assert text.count(pair, start, end) == text[start:end].count(pair)
print(("ab" * 1000).count("ba"), ("ab" * 1000).count("ab"), b"\r\n".join([b"x"] * 500).count(b"\r\n"), bytearray(b"aab" * 100).count(b"ab"))
