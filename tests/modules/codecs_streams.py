# codecs: incremental decoders with byte order marks, stream readers and writers, recoding, error handlers, names.
import codecs
import copy
import io

text = "one\r\ntwo \u20ac\rthree\n\U0001f600 end"
for name in "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1":
    sample = text if name != "latin-1" else "one\r\ntwo \xe9"
    data = codecs.encode(sample, name)
    decoder = codecs.getincrementaldecoder(name)()
    print(name, "".join(decoder.decode(bytes([b])) for b in data) + decoder.decode(b"", True) == sample, end=" ")
    encoder = codecs.getincrementalencoder(name)()
    print(b"".join(map(encoder.encode, sample)) == data, b"".join(codecs.iterencode(sample, name)) == data, end=" ")
    print("".join(codecs.iterdecode((data[i:i + 3] for i in range(0, len(data), 3)), name)) == sample)
    reader = codecs.getreader(name)(io.BytesIO(data))
    print("  ", list(reader))
    reader.seek(0)
    print("  ", repr(reader.readline()), repr(reader.read(2)), repr(reader.readline(keepends=False)), reader.readlines())
big = b"\xfe\xff" + "ab".encode("utf-16-be")
decoder = codecs.getincrementaldecoder("utf-16")()
print([decoder.decode(big[i:i + 1]) for i in range(6)], decoder.getstate(), list(codecs.getreader("utf-16")(io.BytesIO(big))))
decoder.reset()
print(decoder.getstate(), codecs.getincrementaldecoder("utf-8")().getstate())

stream = io.BytesIO()
writer = codecs.getwriter("utf-16")(stream)
writer.write("a")
writer.writelines(["b", "c"])
print(stream.getvalue().decode("utf-16"), len(stream.getvalue()))

inner = io.BytesIO("caf\xe9\nth\xe9\n".encode("latin-1"))
recoder = codecs.EncodedFile(inner, "utf-8", "latin-1")
print(recoder.readline(), next(recoder), recoder.read(), recoder.data_encoding, recoder.file_encoding)
recoder.seek(0)
print(recoder.readlines())
recoder.write("\xfc".encode())
print(inner.getvalue())

info = codecs.lookup("UTF8")
print(info.name, len(info), info._is_text_encoding, copy.copy(info) == info, info[0]("\xe9"), info.decode(b"a"))
print(codecs.utf_8_encode("\xe9"), codecs.utf_8_decode(b"\xc3\xa9\xc3"), codecs.latin_1_decode(b"\xe9"), codecs.ascii_encode("a"))
print(codecs.encode("Hello", "rot13"), codecs.encode(b"ab", "hex"), codecs.decode(b"6162", "hex"), codecs.encode(b"x" * 60, "base64"))
for call in (lambda: codecs.lookup("nothing"), lambda: codecs.decode(b"6", "hex"), lambda: codecs.lookup_error("nothing"),
             lambda: codecs.strict_errors(5), lambda: codecs.ignore_errors(ValueError()), lambda: codecs.nothing_encode):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))
encode = UnicodeEncodeError("ascii", "a\xe9\u20ac\U0001f600b", 1, 4, "why")
decode = UnicodeDecodeError("ascii", b"a\xe9\xffb", 1, 3, "why")
for name in "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "strict":
    for error in encode, decode:
        try:
            print(name, ascii(codecs.lookup_error(name)(error)))
        except Exception as other:
            print(name, type(other).__name__, ascii(other))
print(codecs.make_identity_dict(range(3)), codecs.make_encoding_map({1: 2, 3: 2, 4: 5}), codecs.BOM == codecs.BOM_UTF16_LE,
      codecs.BOM_UTF8, codecs.BOM32_BE, codecs.BOM64_LE)
