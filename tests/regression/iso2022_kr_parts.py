# Text in ISO-2022-KR that was read in parts came out empty: its one designation stands at the beginning of the first part.
import codecs
import io

text = "파이썬 Python 한글\nx 가\n" * 3
coded = text.encode("iso2022_kr")
print(coded.decode("iso2022_kr") == text)
for size in 1, 2, 3, 7, 100:
    decoder = codecs.getincrementaldecoder("iso2022_kr")()
    parts = [decoder.decode(coded[i:i + size]) for i in range(0, len(coded), size)]
    print(size, "".join(parts) + decoder.decode(b"", True) == text)
print(io.TextIOWrapper(io.BytesIO(coded), "iso2022_kr").read() == text, codecs.getreader("iso2022_kr")(io.BytesIO(coded)).read() == text)
print("あ".encode("iso2022_jp_ext"), b"\x1b$B$\"\x1b(B".decode("iso-2022-jp-ext"))
