"""unicodedata: names, values, categories, normal forms."""

import unicodedata as u


EXPRESSIONS = r'''
u.name('a'), u.name('\x00','x'), u.lookup('LATIN SMALL LETTER A')
u.name('\x00')
u.name('ab')
u.name(1)
u.lookup('foo')
u.decimal('5'), u.decimal('x',3), u.digit('²'), u.numeric('½')
u.decimal('x')
u.digit('x')
u.numeric('x')
u.category('a'), u.bidirectional('a'), u.combining('\u0301'), u.east_asian_width('あ'), u.mirrored('('), u.decomposition('é'), u.decomposition('ﬁ'), u.decomposition('½')
u.normalize('NFC','e\u0301'), u.normalize('NFD','é'), u.normalize('NFKC','ﬁ')
u.normalize('X','a')
u.normalize('NFC',1)
u.is_normalized('NFC','e\u0301')
u.unidata_version
u.category('ab')
'''


def show(text):
    try:
        result = ascii(eval(text))
    except BaseException as e:
        result = f"{type(e).__name__}: {ascii(str(e))}"
    print(ascii(text), "->", result)


for line in EXPRESSIONS.strip().splitlines():
    show(line)

# East Asian widths, all of them
widths = "".join(u.east_asian_width(chr(i)).ljust(2) for i in range(0x110000))
print({w: widths.count(w.ljust(2)) for w in ("A", "F", "H", "N", "Na", "W")}, [u.east_asian_width(c) for c in "a\xa1\u20a9\uff21\uff71\u3042\U0002a6e0\xe9"])
print([u.decomposition(c).split()[0] for c in "\xa0\xaa\xb2\u2080\uff21\uff71\u2460\u33a1\ufe70\ufb50\ufb51\ufb54\ufb55\ufe50\ufe10\U0001d400\xbd\ufb01"])

# NFC of each character by itself and beside others: most stay as they are, which is seen without composing
import zlib

stays = bytearray()
for i in list(range(0x3400)) + list(range(0x3400, 0x30000, 61)):
    if not 0xD800 <= i < 0xE000:
        c = chr(i)
        stays.append(u.normalize("NFC", "日" + c) == "日" + c)
        stays.append(u.is_normalized("NFC", "☕" + c + "\u0301"))
print(sum(stays), zlib.crc32(stays))
for text in ("日本語 über café", "e\u0301 日", "한글", "\u1112\u1161\u11ab", "ÅÅ", "Ελληνικά", "кириллица й", "emoji 😀 \u0300", "か\u3099", "ά"):
    print(ascii(u.normalize("NFC", text)), u.is_normalized("NFC", text))
