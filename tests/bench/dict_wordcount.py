# Dicts keyed by strings: counting words, inverting, grouping, ordering by count.

SYLLABLES = ["ka", "to", "mi", "ra", "ne", "so", "li", "vu", "pe", "do"]


def make_text(n):
    x = 99
    words = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        k = x // 65536
        k = min(k % 3000, k % 2177)
        words.append(SYLLABLES[k % 10] + SYLLABLES[k // 10 % 10] + SYLLABLES[k // 100 % 10] + "nstr"[k // 1000])
    return " ".join(words)


def count(text):
    counts = {}
    for word in text.split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def count_get(text):
    counts = {}
    for word in text.split(" "):
        counts[word] = counts.get(word, 0) + 1
    return counts


def bigrams(text):
    following = {}
    previous = None
    for word in text.split():
        following.setdefault(previous, {})
        inner = following[previous]
        inner[word[:2]] = inner.get(word[:2], 0) + 1
        previous = word
    return following


def letters(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    return counts


text = make_text(360000)
a = count(text)
b = count_get(text)
groups = {}
for word, n in a.items():
    groups.setdefault(n, []).append(word)
top = sorted(a.items(), key=lambda item: (-item[1], item[0]))[:5]
pairs = bigrams(text)
print(a == b, len(a), len(groups), top)
print(len(pairs), sum(len(v) for v in pairs.values()), sorted(letters(text).items())[:4])
