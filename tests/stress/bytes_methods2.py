# Methods that bytes and bytearray share.
for make in (bytes, bytearray):
    b = make(b"  Hello, World 12  ")
    t = b.strip()
    print([getattr(t, n)() for n in ("istitle", "isupper", "islower", "isascii", "isspace", "isalnum", "isalpha", "isdigit")])
    print(t.lower(), t.upper(), t.title(), t.swapcase(), t.capitalize(), t.zfill(18), t.ljust(16, b"."), t.rjust(16), t.center(17, b"*"))
    print(b.lstrip(), b.rstrip(b" 12"), t.removeprefix(b"Hello"), t.removesuffix(b"12"), t.expandtabs(), t.replace(b"l", b"LL", 2))
    print(t.split(), t.rsplit(None, 1), t.split(b", "), t.rsplit(b"l", 1), t.splitlines(), t.partition(b","), t.rpartition(b"z"))
    print(t.count(b"l"), t.index(b"W"), t.rindex(b"l"), t.find(b"zz"), t.rfind(111), t.startswith((b"He", b"x")), t.endswith(b"2"))
    print(t.translate(make.maketrans(b"lo", b"01"), b" "), make.fromhex("01 ff"), t.hex(":", 4)[:12], t + b"!", t * 2, 87 in t, b"or" in t)
    print(make(3), make([1, 2]), make("é", "latin-1"), t == b"Hello", t < b"I", list(t[:2]), t[::5], make(b"a,b").join([b"1", b"2"]))
print(b"%d %s %a %x %c" % (1, b"x", "é", 255, 65), b"abc".__getnewargs__(), hash(b"abc") == hash(b"abc"), bytes(memoryview(b"xy")))
