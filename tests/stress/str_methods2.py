# Methods of str that look, cut, pad and translate.
s = "  Hello, World 12  "
t = s.strip()
for name in ("istitle", "isupper", "islower", "isascii", "isprintable", "isspace", "isnumeric", "isdecimal", "isalnum", "isalpha", "isdigit", "isidentifier"):
    print(name, getattr(t, name)(), end=" ")
print(t.zfill(18), t.ljust(16, "."), t.rjust(16, "é"), t.center(19, "*"), sep="|")
print(s.lstrip(), s.rstrip(" 12"), t.removeprefix("Hello"), t.removesuffix("12"), sep="|")
print(t.rsplit(), t.rsplit(None, 1), t.rsplit(", "), t.endswith(("d", "2")), t.rindex("l"), t.index("l"), t.rfind("z"))
table = str.maketrans({"l": "L", "o": None, 72: "é"})
print(t.translate(table), "abc".translate(str.maketrans("ab", "xy", "c")), t.swapcase(), t.casefold(), "ß".upper(), "ǆ".title())
print(t.partition(", "), t.rpartition("zz"), "a\tb\n".expandtabs(4), "a\nb\r\nc".splitlines(True), t.replace("l", "ll", 1))
print("{0[1]} {x.real:>4} {!r:^7}".format([1, 2], x=3) if False else "{0[1]} {x.real:>4}".format([1, 2], x=3), "{a}".format_map({"a": 5}))
print(t.encode("utf-16-le")[:4], t.__getnewargs__(), t.__contains__("W"), "-".join(["a", "é", "€", "😀"]), "é€😀"[::-1])
print(sorted("banana"), max("hello"), "abc" < "abd", "a" * 3, 2 * "é", "%s %r %5.2f %-4d| %x %c %%" % ("a", "é", 3.14159, 7, 255, "z"), "%(k)s" % {"k": 1})
