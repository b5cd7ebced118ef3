# Encodings of East Asia, which the system's iconv knows.
import codecs
import io

text = "\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8 abc"
for name in "shift_jis gbk euc-jp cp932 gb18030 iso2022_jp SJIS cp936".split():
    coded = text.encode(name)
    print(name, codecs.lookup(name).name, coded, coded.decode(name) == text)
    pieces = codecs.iterdecode([coded[i:i + 1] for i in range(len(coded))], name)
    print("".join(pieces) == text)
for name in "big5", "euc_kr", "cp949":
    print("\u65e5\u672c".encode(name), b"\xa4\xa4\xa4".decode(name, "ignore"))
for data in b"ab\xff\xff", b"\x82\xa0\x81":
    for how in "strict", "replace", "ignore":
        try:
            print(ascii(data.decode("gbk" if how == "strict" else "shift_jis", how)))
        except UnicodeDecodeError as error:
            print(error, *error.__notes__)
print("a\u0e01b".encode("sjis", "replace"), "a\u0e01".encode("gbk", "xmlcharrefreplace"))
try:
    "a\u0e01".encode("shift_jis")
except UnicodeEncodeError as error:
    print(error)
print(io.TextIOWrapper(io.BytesIO("\u65e5\u672c\n\u8a9e".encode("sjis")), encoding="sjis").readlines())
