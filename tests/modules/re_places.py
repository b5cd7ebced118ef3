# Places of matches in texts that are not ASCII: counted in characters, wherever groups begin and end.
import random
import re

random.seed(3)
letters = "ab \xe9\u20ac\U0001f600"
for size in 0, 1, 5, 63, 64, 65, 130, 1000:
    for seldom in False, True:
        text = "".join(random.choice(letters) if not seldom or random.random() < 0.03 else random.choice("ab ") for _ in range(size))
        for pattern in r"\w+", r"a", r"(a)(b)?", r"(?<=(a))b(?=(.))", r"(?=(.{0,90}))b", r"(\S+)\s+(\S+)", r".", r"", r"(x)|(a)|b", r"[\s\S]{70}", "\u20ac", r"(b)(?<=(ab))":
            found = list(re.finditer(pattern, text))
            for match in found:
                for group in range(re.compile(pattern).groups + 1):
                    start, end = match.span(group)
                    assert (match[group] is None and start == end == -1) or text[start:end] == match[group]
            spans = [match.span() for match in found]
            assert spans == sorted(spans) and "".join(re.split(f"({pattern})", text) if not re.compile(pattern).groups else []) in ("", text)
            places = sorted(random.sample(range(size + 1), min(size, 5)), key=lambda x: random.random())
            compiled = re.compile(pattern)
            for place in places:
                match = compiled.search(text, place)
                if match:
                    assert place <= match.start() and text[match.start():match.end()] == match[0]
                match = compiled.match(text, place, size)
                assert not match or match.start() == place
            print(size, len(found), sum(start * 7 + end for start, end in spans) % 9973, len(re.sub(pattern, "<\u20ac>", text)))
