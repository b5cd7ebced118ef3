# bytes: construction, methods, errors.


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("bytes()", "bytes(3)", "bytes([1, 2, 255])", "bytes('é', 'utf-8')", "bytes(b'x')", "bytes(bytearray(b'y'))", "bytes(range(5))", "bytes('a')", "bytes([256])", "bytes([-1])", "bytes(['a'])", "bytes(-1)", "bytes(1.5)", "bytes(None)", "bytes(5, 'utf-8')", "bytes('a', 'nope')", "bytes('é', 'ascii')", "bytes([1], 'utf-8')", "bytes('a', 'ascii', 'strict')", "bytes(True)", "bytes(memoryview(b'abc')[1:])", "bytes(x for x in (1, 2))", "bytes({'a': 1})", "bytes.fromhex('00ff 1a')", "bytes.fromhex('0')", "bytes.fromhex('zz')", "bytes.fromhex('')", "bytes.fromhex(5)", "b'\\x00\\xff'.hex()", "b'abcd'.hex('-')", "b'abcd'.hex(':', 2)", "b'abcde'.hex(' ', -2)", "b'ab'.hex('xx')", "b''.hex()")
t("b'abc'[0]", "b'abc'[-1]", "b'abc'[5]", "b'abc'[1:]", "b'abc'[::-1]", "b'abc'.__getitem__('a')", "len(b'abc')", "list(b'abc')", "b'a' + b'b'", "b'a' + 'b'", "b'a' * 3", "b'a' in b'abc'", "97 in b'abc'", "256 in b'abc'", "'a' in b'abc'", "b'' in b''", "b'a' < b'b'", "b'a' == 'a'", "b'a' == bytearray(b'a')", "b'a' < 'b'", "hash(b'a') == hash(b'a')", "b'a' < bytearray(b'b')", "min(b'hello')", "sorted(b'cab')", "b'%d %s' % (5, b'x')", "b'%s' % 'x'", "b'%b' % b'y'", "b'%r' % 'x'", "b'%5.1f' % 2.25", "b'%c' % 300", "str(b'a\\'b')", "repr(b'a\"b')", "repr(b'\\'\"')", "repr(bytes(range(0, 40)))", "repr(bytes(range(120, 140)))")
for m, args in [("capitalize", ()), ("center", (9, b"*")), ("count", (b"a",)), ("count", (97,)), ("endswith", (b"na",)), ("endswith", ((b"x", b"a"),)), ("expandtabs", ()), ("find", (b"na",)), ("find", (110,)), ("find", (b"zz",)), ("index", (b"na",)), ("index", (b"zz",)), ("isalnum", ()), ("isalpha", ()), ("isascii", ()), ("isdigit", ()), ("islower", ()), ("isspace", ()), ("istitle", ()), ("isupper", ()), ("join", ([b"1", b"2"],)), ("join", ([1],)), ("join", (["a"],)), ("ljust", (9, b".")), ("ljust", (9, ".")), ("lower", ()), ("lstrip", (b"b",)), ("partition", (b"n",)), ("partition", (b"",)), ("replace", (b"an", b"--")), ("replace", (b"a", b"", 1)), ("replace", ("a", "b")), ("rfind", (b"an",)), ("rindex", (b"q",)), ("rjust", (8,)), ("rpartition", (b"n",)), ("rsplit", (b"n", 1)), ("rstrip", (b"a",)), ("split", (b"n",)), ("split", ()), ("split", (b"",)), ("splitlines", ()), ("startswith", (b"ba",)), ("startswith", ("ba",)), ("strip", (b"ba",)), ("swapcase", ()), ("title", ()), ("translate", (bytes(range(256)), b"a")), ("translate", (None, b"n")), ("translate", (b"x",)), ("upper", ()), ("zfill", (9,)), ("decode", ()), ("decode", ("ascii",)), ("decode", ("nope",)), ("removeprefix", (b"ba",)), ("removesuffix", (b"na",)), ("count", (300,)), ("find", ("a",)), ("center", ("x",)), ("hex", ())]:
    for typ in (bytes, bytearray):
        try:
            print(m, args, repr(getattr(typ(b"banana"), m)(*args)))
        except Exception as e:
            print(m, args, type(e).__name__ + ":", e)
t("b' a  b '.split()", "b'a\\nb\\r\\nc'.splitlines()", "b'a\\nb'.splitlines(True)", "b'-5'.zfill(5)", "b'\\xe9'.upper()", "b'Hello World'.title()", "b'hello World'.istitle()", "b''.isalpha()", "bytes.maketrans(b'ab', b'xy')[95:100]", "bytes.maketrans(b'a', b'xy')", "b'abc'.translate(bytes.maketrans(b'ab', b'xy'))", "b'\\x80'.decode()", "b'\\xff'.decode('utf-8', 'replace') == chr(0xfffd)", "b'a,b'.split(sep=b',', maxsplit=1)", "b'abc'.x", "b'abc'.upper(1)", "bytes.upper('a')", "b'a\\tb'.expandtabs(3)", "b'abc'.__getnewargs__()", "iter(b'ab').__next__()", "b'12' == b'12'.__bytes__()", "b'abc'.join([])", "b','.join([b'a', bytearray(b'b'), memoryview(b'c')])")
