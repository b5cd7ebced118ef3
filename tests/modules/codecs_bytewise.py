# The encodings of one byte to a character that are made of the system's tables: every byte there and back.
import codecs

names = """cp037 cp1006 cp1026 cp1125 cp1140 cp273 cp424 cp500 cp856 cp864 cp875 hp_roman8 koi8_t kz1048 mac_arabic mac_croatian
           mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_romanian mac_turkish palmos ptcp154 tis_620""".split()
for name in names:
    text = bytes(range(256)).decode(name, "backslashreplace")
    print(codecs.lookup(name).name, sum(i * ord(c) for i, c in enumerate(text)) % 65521, ascii(text[0x75:0x79] + text[-6:]))
    for i in range(256):
        try:
            c = bytes([i]).decode(name)
        except UnicodeDecodeError as e:
            print(e)
            continue
        back = c.encode(name)
        if back != bytes([i]):
            print(i, ascii(c), back)
try:
    "caf\u1234".encode("cp500")
except UnicodeEncodeError as e:
    print(e)
print("caf\u1234".encode("mac-greek", "replace"), "Żółw".encode("maccentraleurope"), codecs.lookup("IBM037").name)
import io
print(io.TextIOWrapper(io.BytesIO("line\nübung\n".encode("cp1140")), encoding="cp1140").read())
