# marshal.loads() believed sizes: a negative one let it read the same bytes again, a reference to nothing was an IndexError,
# and what ends a dict could be an item of a list.
import io
import marshal

whole = [b"s\3\0\0\0abc", b"u\2\0\0\0\xc3\xa9", b"a\1\0\0\0c", b"(\1\0\0\0N", b"[\1\0\0\0N", b"<\1\0\0\0N", b"l\2\0\0\0\1\0\1\0", b"\xdb\1\0\0\0Nr\0\0\0\0", b"{NTF0", b"f\0031.5"]
damaged = [
    b"", b"s\xff\xff\xff\xff", b"u\xff\xff\xff\xff", b"a\xfe\xff\xff\xff", b"(\xff\xff\xff\xff", b"[\xff\xff\xff\xff", b"<\xff\xff\xff\xff",
    b">\xff\xff\xff\xff", b"r\0\0\0\0", b"r\xff\xff\xff\xff", b"l\1\0\0\0\0\0", b"l\1\0\0\0\0\x80", b"0", b"[\1\0\0\x000", b")\0010", b">\1\0\0\x000",
    b"{N0", b"{[\1\0\0\x000", b"i\0", b"Z", b"z\2a", b"[\2\0\0\0N", b"f", b"?", b"[\1\0\0\0" * 5000]
for data in whole + damaged:
    for read in marshal.loads, lambda data: marshal.load(io.BytesIO(data)):
        try:
            print(data[:20], read(data))
        except (ValueError, TypeError, EOFError) as error:
            print(data[:20], type(error).__name__, error)
