# A deque with a bound pushes out what is at the other end, and what is pushed out may run Python that changes the deque or the
# list it is being filled from. Text of two and four bytes a character is ordered in words. Tables decode all bytes at once.
from collections import deque


class End:
    def __init__(self, act):
        self.act = act

    def __del__(self):
        self.act()


for size in (0, 1, 2, 3, 8, 9):
    for add in (deque.append, deque.appendleft):
        d = deque(maxlen=size)
        for i in range(20):
            add(d, i)
            assert len(d) == min(i + 1, size)
        print(list(d), end=" ")
    d = deque(range(100), size)
    d.extend(range(5))
    d.extendleft((7, 8))
    d.extend(tuple("ab"))
    d += d
    print(list(d), list(deque(d, 2)), len(d.copy()))

for change in (lambda: source.clear(), lambda: source.append(len(source)) if len(source) < 30 else None, lambda: d.clear(),
               lambda: d.append("new") if len(d) < 3 else None, lambda: d.rotate(1)):
    for fill in (deque.extend, deque.extendleft):
        for kind in (list, tuple):
            d = deque([End(change), End(change), End(change)], 3)
            source = list(range(9))
            fill(d, kind(source) if kind is tuple else source)
            print(len(d), len(source), end=" ")
    print()

d = deque([1, 2, 3], 3)
it = iter(d)
next(it)
d.append(4)
try:
    next(it)
except RuntimeError as e:
    print(e)
d.extend([])
print(d, len(deque([], 0).copy()))

for text in ("größe привет " * 9, "€" * 31, "a\U0001f600" * 17):
    wide = text + "\U0001f601"
    for i in range(len(text)):
        for other in ("a", "я", "\uffff"):
            changed = text[:i] + other + text[i + 1:]
            less = list(map(ord, text)) < list(map(ord, changed))
            assert (text < changed) == less == (changed > text) and (text <= changed) == (less or text == changed), (i, other)
            assert (text + "z" < changed + "z") == less and (wide < changed) == (list(map(ord, wide)) < list(map(ord, changed)))
        assert text[:i] < text and not text < text[:i] and text[:i] <= text[:i]
print(max("яб", "яa", "я", "\uffffa", "\U0001f600", "z"), sorted(["ъa", "ъ", "ÿ", "ā", "a\U0001f600", "a\uffff"]))

every = bytes(range(256))
for name in ("koi8-r", "cp1252", "cp437", "iso8859-15", "cp1253", "mac-roman", "cp864", "cp856"):
    good = every.decode(name, "ignore")
    print(name, len(good), good.encode(name) == bytes(x for x in every if bytes([x]).decode(name, "ignore")), end=" ")
    try:
        print(ascii((every * 2).decode(name)[-3:]))
    except UnicodeDecodeError as e:
        print(e)
print(b"".decode("koi8-r") == "", ascii(b"\x81".decode("cp1252", "replace")), ascii(b"ab\x81\x80".decode("cp1252", "backslashreplace")))
