"""The tables of RFC 3454, by which strings of Internet protocols are prepared; characters as the present Unicode knows them."""
from unicodedata import bidirectional, category, normalize

_noncharacters = {*range(0xfdd0, 0xfdf0), *(plane << 16 | low for plane in range(17) for low in (0xfffe, 0xffff))}
_mapped_to_nothing = {0xad, 0x34f, 0x1806, *range(0x180b, 0x180e), *range(0x200b, 0x200e), 0x2060, *range(0xfe00, 0xfe10), 0xfeff}
_other_controls = {0x6dd, 0x70f, 0x180e, 0x200c, 0x200d, 0x2028, 0x2029, *range(0x2060, 0x2064), *range(0x206a, 0x2070), 0xfeff,
                   *range(0xfff9, 0xfffd), *range(0x1d173, 0x1d17b)}
_display = {0x340, 0x341, 0x200e, 0x200f, *range(0x202a, 0x202f), *range(0x206a, 0x2070)}


def in_table_a1(code):
    """Unassigned."""
    return category(code) == "Cn" and ord(code) not in _noncharacters


def in_table_b1(code):
    """Mapped to nothing."""
    return ord(code) in _mapped_to_nothing


def map_table_b3(code):
    """Without case."""
    folded = code.casefold()
    if folded != code:
        return folded
    whole = normalize("NFKC", code)
    return whole.casefold() if whole.casefold() != whole else code.lower()


def map_table_b2(a):
    """Without case, for use with NFKC."""
    folded = map_table_b3(a)
    once = normalize("NFKC", folded)
    twice = normalize("NFKC", "".join(map(map_table_b3, once)))
    return folded if once == twice else twice


def in_table_c11(code):
    """The ASCII space."""
    return code == " "


def in_table_c12(code):
    """Other spaces."""
    return category(code) == "Zs" and code != " " or code == "\u200b"


def in_table_c11_c12(code):
    return in_table_c11(code) or in_table_c12(code)


def in_table_c21(code):
    """ASCII controls."""
    return ord(code) < 128 and category(code) == "Cc"


def in_table_c22(code):
    """Other controls."""
    return ord(code) >= 128 and category(code) == "Cc" or ord(code) in _other_controls


def in_table_c21_c22(code):
    return in_table_c21(code) or in_table_c22(code)


def in_table_c3(code):
    """For private use."""
    return category(code) == "Co"


def in_table_c4(code):
    """No characters."""
    return ord(code) in _noncharacters


def in_table_c5(code):
    """Surrogates."""
    return category(code) == "Cs"


def in_table_c6(code):
    """Not for plain text."""
    return 0xfff9 <= ord(code) <= 0xfffd


def in_table_c7(code):
    """Not for names: they describe characters."""
    return 0x2ff0 <= ord(code) <= 0x2ffb


def in_table_c8(code):
    """They change how text is shown, or are deprecated."""
    return ord(code) in _display


def in_table_c9(code):
    """Tags."""
    return ord(code) == 0xe0001 or 0xe0020 <= ord(code) <= 0xe007f


def in_table_d1(code):
    """Written from right to left."""
    return bidirectional(code) in ("R", "AL")


def in_table_d2(code):
    """Written from left to right."""
    return bidirectional(code) == "L"
