# Encodings that are not native: UTF-7, Punycode, IDNA; codecs from bytes to bytes; notes on what fails; surrogates.
import codecs


def attempt(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), *getattr(error, "__notes__", []), sep=" | ")
    else:
        print(ascii(result))


for text in "a\u20acb", "1 + 1 = 2", "a+\u20ac-", "\U0001f40d", "~\\", "":
    attempt(text.encode, "utf-7")
for data in b"a+IKw-b", b"+-", b"+2D3cDQ-", b"a+IKw", b"a+IKx-b", b"a\xffb", b"+,":
    attempt(data.decode, "utf-7")
    attempt(data.decode, "utf7", "replace")
print(ascii("".join(codecs.iterdecode([bytes([b]) for b in b"Hi +Jjo- !+IKw-"], "utf-7"))))

for text in "b\xfccher.example", "example.org.", "\u65e5\u672c\u8a9e.jp", "Stra\xdfe.de", "a..b", "x" * 64, "":
    attempt(text.encode, "idna")
for data in b"xn--bcher-kva.example", b"plain.org", b"XN--WGV71A119E.jp.", b"\xff.b", b"xn--ab-c":
    attempt(data.decode, "idna")
attempt("b\xfccher".encode, "punycode")
attempt(b"bcher-kva".decode, "punycode")
attempt(b"ab-!".decode, "punycode")

for name in "hex", "base64", "uu", "quopri":
    coded = codecs.encode(b"some = bytes\x00\xff " * 5, name)
    print(name, coded, codecs.decode(coded, name) == b"some = bytes\x00\xff " * 5)
print(codecs.encode("Hello, World!", "rot13"), codecs.decode("Uryyb", "rot_13"))
attempt("x".encode, "hex")
attempt(b"x".decode, "rot13")
attempt(codecs.decode, b"abc", "hex")
attempt("x".encode, "no such thing")

# A codec that had to be looked up is named in a note.
attempt("\u20ac".encode, "cp437")
attempt(b"\x81".decode, "cp1252")
attempt("\u20ac".encode, "latin-1")
attempt("\u20ac".encode, "ascii")
attempt(b"\xff".decode, "utf-16-le")
attempt(str, b"\x81", "cp1252")

# A byte is no unit of UTF-16 and UTF-32.
for name in "utf-16", "utf-16-le", "utf-32-be", "utf-8":
    attempt("a\udcff".encode, name, "surrogateescape")
    attempt("a\ud800b".encode, name, "surrogatepass")
attempt("\udc80\ud800".encode, "utf-8", "surrogateescape")
attempt(codecs.lookup_error("surrogatepass"), UnicodeDecodeError("utf-8", b"\xed\xa0\x80", 0, 3, "why"))
decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print([ascii(decoder.decode(bytes([b]))) for b in b"a\xed\xa0\x80b"])
attempt(codecs.getincrementaldecoder("utf-16")().decode, b"ab")

# Escapes in pieces, and those that mean nothing.
decoder = codecs.getincrementaldecoder("unicode_escape")()
print([decoder.decode(bytes([b])) for b in br"a\x41\u0042\N{DIGIT ONE}\n"])
attempt(codecs.escape_decode, rb"\x41\n\101")
attempt(codecs.escape_encode, b"a'\"\n\xff")
attempt(codecs.charmap_encode, "abc", "replace", {97: 1, 98: b"xy"})
attempt(codecs.charmap_decode, b"\x00\x01", "strict", "\u20ac")
print(codecs.lookup("U8").name, codecs.lookup("latin2").name, codecs.lookup("rot13").name, codecs.lookup("idna").name)


def search(name):
    print("asked for", name)


codecs.register(search)
attempt("x".encode, "My  Own-Codec.1")
codecs.unregister(search)
