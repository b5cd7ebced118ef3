"""What the modules of single-byte encodings show of how they work: decoding_table and the rest, made when somebody asks."""
import codecs

_mapped = set("""cp1125 cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 mac_arabic""".split())


def _decoding_table(info):
    def character(byte):
        try:
            return info.decode(bytes((byte,)))[0]
        except UnicodeDecodeError:
            return "\ufffe"
    return "".join(map(character, range(256)))


def find(module, info, name, attribute):
    """A table of the module; AttributeError if its encoding has none of that name."""
    names = {"decoding_table", "decoding_map", "encoding_map"} if name in _mapped else {"decoding_table", "encoding_table"}
    if attribute not in names or not name.startswith(("cp", "iso8859_", "koi8_", "mac_", "kz1048", "palmos", "ptcp154", "tis_620", "hp_roman8")):
        raise AttributeError(f"module {module.__name__!r} has no attribute {attribute!r}")
    if attribute == "decoding_table":
        value = _decoding_table(info)
    elif attribute == "encoding_table":
        value = codecs.charmap_build(module.decoding_table)
    elif attribute == "decoding_map":
        value = {byte: None if c == "\ufffe" else ord(c) for byte, c in enumerate(module.decoding_table)}
    else:
        value = {point: byte for byte, point in module.decoding_map.items() if point is not None}
    setattr(module, attribute, value)
    return value


def codec(info):
    """The class Codec of an encoding's module."""
    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return info.encode(input, errors)

        def decode(self, input, errors="strict"):
            return info.decode(input, errors)
    return Codec
