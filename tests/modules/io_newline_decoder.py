# IncrementalNewlineDecoder: getstate() and setstate(), with a decoder of bytes inside and without one.
import codecs
import io

d = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), True)
print(repr(d.decode(b"a\r")), d.getstate())
state = d.getstate()
print(repr(d.decode(b"\nb\xe2\x82")), d.getstate(), d.newlines)
between = d.getstate()
print(ascii(d.decode(b"\xac", True)), d.getstate())
d.setstate(state)
print(repr(d.decode(b"x")), d.getstate())
d.setstate(between)
print(ascii(d.decode(b"\xac\r", True)), d.newlines)
d = io.IncrementalNewlineDecoder(None, translate=False)
print(repr(d.decode("a\r")), d.getstate(), d.setstate((b"", 0)), repr(d.decode("b")), d.setstate((b"", 1)), repr(d.decode("c")))
for state in (5, (1,), (b"", "x"), (b"", 0, 1)):
    try:
        print(d.setstate(state))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
