# Normal forms: characters alone, after a letter and before a mark, in text that stays as it is and in text that does not.
import hashlib, random, unicodedata
from unicodedata import is_normalized, normalize

FORMS = "NFC", "NFD", "NFKC", "NFKD"
samples = [*range(0x80, 0x3400), 0x9FFF, *range(0xA640, 0xAC00), 0xAC00, 0xAC01, 0xD7A3, *range(0xF900, 0x10000, 3), 0x1109A, 0x1D15E, 0x1D400, 0x1F600, 0x2F800, 0x30000]
samples = [chr(c) for c in samples if unicodedata.category(chr(c)) not in ("Cn", "Cs")]
for form in FORMS:
    digest = hashlib.md5()
    for c in samples:
        digest.update((normalize(form, c) + normalize(form, "a" + c + "\u0301")).encode())
        assert is_normalized(form, c) == (normalize(form, c) == c)
    print(form, digest.hexdigest())

random.seed(4)
marks = [c for c in samples if unicodedata.combining(c) or "\u1100" <= c < "\u1200" or c < "\u0180" or "\u1e00" <= c < "\u2100" or "\u0370" <= c < "\u0400"]
for form in FORMS:
    digest = hashlib.md5()
    for _ in range(3000):
        text = "".join(random.choices(marks, k=random.randrange(7)))
        made = normalize(form, text)
        digest.update(made.encode())
        assert is_normalized(form, text) == (made == text) and normalize(form, made) == made
    print(form, digest.hexdigest())

for text in ("größe", "привет мир", "日本語テキスト", "x\U0001f600\U00020000y", "a\U0001f600é", "Ϋ́ϓϔẛ", "é\u0327", "ｶﾞ", "한국", "ﬁn", "\u1100\u1161\u11a8", ""):
    print([ascii(normalize(form, text)) for form in FORMS], [is_normalized(form, text) for form in FORMS])
