# Encodings and their error handlers.
import codecs
t = "aé€😀\udc80"
for name in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-le", "latin-1", "ascii", "cp1252", "raw_unicode_escape", "unicode_escape", "utf-8-sig"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace"):
        if name[4:6] in ("16", "32") and errors == "surrogateescape": continue
        try:
            b = t.encode(name, errors)
        except Exception as e:
            print(name, errors, type(e).__name__, str(e)[:40])
            continue
        try:
            print(name, errors, b[:12], len(b), b.decode(name, errors) == t)
        except Exception as e:
            print(name, errors, b[:12], type(e).__name__, str(e)[:40])
for b in (b"\xff\xfe\xff", b"\xe2\x82", b"\xf0\x9f\x98\x80\x80", b"abc\xc0\xaf"):
    for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"):
        print([b.decode(n, errors) for n in ("utf-8", "ascii")])
codecs.register_error("mine", lambda e: ("<%d>" % e.start, e.end))
print("aéb".encode("ascii", "mine"), b"a\xffb".decode("ascii", "mine"), codecs.lookup("utf8").name, codecs.lookup_error("strict") is not None)
def search(name):
    return codecs.CodecInfo(lambda s, e="strict": (s[::-1].encode(), len(s)), lambda b, e="strict": (bytes(b).decode()[::-1], len(b)), name="rev") if name == "rev" else None
codecs.register(search); print("abc".encode("rev"), b"abc".decode("rev")); codecs.unregister(search)
for bad in ("'a'.encode('nope')", "b'a'.decode('nope')", "'é'.encode('ascii', 'nope')", "b'\\xff'.decode('utf-8')", "str(b'a', 'ascii', 'x')", "codecs.lookup('q q')", "str(b'x')", "bytes('x')"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
