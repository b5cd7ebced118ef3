# Damaged text went into strings character by character, and sound UTF-8 did, too, when a handler of errors was named. What is sound
# now goes in runs: here with every handler, with faults at every place of a run, for text of every width.
import hashlib
import random

handlers = "strict ignore replace backslashreplace xmlcharrefreplace namereplace surrogateescape surrogatepass".split()
codecs = "utf-8 utf-8-sig ascii latin-1 cp1252 utf-16 utf-16-be utf-32".split()


def attempt(f):
    try:
        return f()
    except (UnicodeError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


texts = ["", "a", "é", "\udcff", "\ud800", "ab" * 40]
for wide in "é", "ÿ", "\u0100", "€", "\udc80", "\udfff", "\U0001F600":
    for place in 0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 40:
        texts.append("x" * place + wide + "y" * (40 - place) + wide * 2 + "z")
texts += ["€" * 9 + "abcd" * 9 + "\x7f\x80\xff\u0100" * 3]
datas = [b"", b"\xff", b"\xc3", b"abc\xe2\x82", b"\xed\xa0\x80", b"\xef\xbb\xbfabc", b"\xe2\x82\xac" * 50, b"a" * 70 + b"\xff", bytes(range(256)) * 2]
for bad in b"\xe9", b"\xe2\x82", b"\xc3\xa9", b"\xed\xb2\x80", b"\xf0\x9f\x98\x80\xf0\x9f", b"\xff\xfe\xfd":
    for place in 0, 1, 7, 8, 9, 31, 32, 33:
        datas.append(b"x" * place + bad + b"y" * (33 - place) + bad + b"z" * 4)

for codec in codecs:
    for handler in handlers:
        encoded = [attempt(lambda: t.encode(codec, handler)) for t in texts]
        decoded = [attempt(lambda: d.decode(codec, handler)) for d in datas]
        print(codec, handler, *[hashlib.md5(ascii(x).encode()).hexdigest()[:12] for x in (encoded, decoded)])

r = random.Random(1)
import codecs as c
for data in b"caf\xc3\xa9 \xe2\x82\xac \xff end" * 5, b"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80" * 5:
    decoder, parts, at = c.getincrementaldecoder("utf-8")("replace"), [], 0
    while at < len(data):
        n = r.randrange(1, 5)
        parts.append(decoder.decode(data[at:at + n], at + n >= len(data)))
        at += n
    print("".join(parts) == data.decode("utf-8", "replace"), ascii(parts[:9]))
