# The modules of encodings had no Codec and no tables; signal.siginterrupt() took whatever number.
import importlib
import signal

for name in ("cp1252", "iso8859_15", "koi8_r", "mac_roman", "cp037", "cp437", "cp866", "cp857", "mac_arabic", "ascii", "latin_1", "shift_jis", "utf_8"):
    module = importlib.import_module("encodings." + name)
    print(name, [x for x in ("decoding_table", "encoding_table", "decoding_map", "encoding_map", "Codec") if hasattr(module, x)])
    if hasattr(module, "decoding_table") and name != "mac_arabic":
        print(len(module.decoding_table), ascii(module.decoding_table[120:200]))
    if hasattr(module, "decoding_map") and name != "mac_arabic":
        print([module.decoding_map[i] for i in (65, 200, 213, 255)], module.encoding_map[module.decoding_map[200]], len(module.decoding_map))
    if hasattr(module, "Codec"):
        print(module.Codec().encode("a"), module.Codec().decode(b"a"))
from encodings.cp1252 import decoding_table
print(ascii(decoding_table[0x80:0x83]))
try:
    importlib.import_module("encodings.cp1252").nonsense
except AttributeError as e:
    print(e)
for number in (-1, 0, 99, 15):
    try:
        print(signal.siginterrupt(number, True))
    except ValueError as e:
        print(e)
