"""Encodings of one byte to a character that few texts are in: a table of the system's iconv or of another encoding, with what differs.

A difference is the first byte in hexadecimal and the characters from there on; U+FFFE says that a byte stands for nothing.
"""

import codecs
from . import make_codec
from ._rare import charmap_build, charmap_decode, charmap_encode

_tables = {
    "cp037": "IBM037", "cp1006": ("latin_1",
    "A1\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u060c\u061b\xad\u061f\ufe81\ufe8d\ufe8e\ufe8e"
    "\ufe8f\ufe91\ufb56\ufb58\ufe93\ufe95\ufe97\ufb66\ufb68\ufe99\ufe9b\ufe9d\ufe9f\ufb7a\ufb7c\ufea1\ufea3\ufea5"
    "\ufea7\ufea9\ufb84\ufeab\ufead\ufb8c\ufeaf\ufb8a\ufeb1\ufeb3\ufeb5\ufeb7\ufeb9\ufebb\ufebd\ufebf\ufec1\ufec5"
    "\ufec9\ufeca\ufecb\ufecc\ufecd\ufece\ufecf\ufed0\ufed1\ufed3\ufed5\ufed7\ufed9\ufedb\ufb92\ufb94\ufedd\ufedf"
    "\ufee0\ufee1\ufee3\ufb9e\ufee5\ufee7\ufe85\ufeed\ufba6\ufba8\ufba9\ufbaa\ufe80\ufe89\ufe8a\ufe8b\ufef1\ufef2"
    "\ufef3\ufbb0\ufbae\ufe7c\ufe7d"),
    "cp1026": ("IBM1026", "9D\xb8", "BC\xaf"), "cp1125": "CP1125", "cp1140": "IBM1140", "cp273": ("IBM273",
    "BC\u203e"), "cp424": ("IBM424", "78\u2017", "8F\xb1"), "cp500": "IBM500", "cp856": ("IBM856", "1A\x1a\x1b\x1c",
    "7F\x7f", "EE\xaf", "FA\xb7"), "cp864": "IBM864", "cp875": ("CP875", "6A|", "74\xa0", "DC\x1a\u0387", "E1\x1a",
    "EC\x1a\x1a", "FC\x1a\x1a"), "hp_roman8": "HP-ROMAN8", "koi8_t": "KOI8-T", "kz1048": "RK1048", "mac_arabic": (
    "mac_roman", "81\xa0", "8B\u06ba\xab", "93\u2026", "98\xbb", "9B\xf7",
    "A0 !\"#$\u066a&'()*+\u060c-./\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669:\u061b<=>\u061f\u274a"
    "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632"
    "\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a[\\]^_\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648"
    "\u0649\u064a\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u067e\u0679\u0686\u06d5\u06a4\u06af\u0688\u0691{|}"
    "\u0698\u06d2"),
    "mac_croatian": ("mac_roman", "A9Š", "AEŽ", "B4\u2206", "B9š", "BEž", "C6Ć\xabČ", "D0Đ", "D8\uf8ff\xa9",
    "DEÆ\xbb\u2013", "E6ćÁč", "F0đ", "F9πË", "FDÊæ"), "mac_cyrillic": ("MAC-CYRILLIC", "FF\u20ac"), "mac_farsi": (
    "mac_arabic", "B0\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"), "mac_greek": ("mac_roman",
    "81\xb9\xb2É\xb3", "87\u0385", "8B\u0384\xa8", "92\xa3\u2122", "96\u2022\xbd\u2030", "9B\xa6\u20ac", "A1ΓΔΘΛΞΠ",
    "AAΣΪ\xa7\u2260\xb0\xb7Α", "B5ΒΕΖΗΙΚΜΦΫΨΩάΝ\xacΟΡ\u2248Τ", "CBΥΧΆΈ", "D1\u2015",
    "D7ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\xad"), "mac_iceland": ("mac_roman", "A0Ý", "DCÐðÞþý"), "mac_latin2":
    "MAC-CENTRALEUROPE", "mac_romanian": ("mac_roman", "AEĂȘ", "BEăș", "DEȚț"), "mac_turkish": ("mac_roman",
    "DAĞğİıŞş", "F5\uf8a0"), "palmos": ("cp1252", "81\x81", "8D\u2666\u2663\u2665\u2660", "9B\x9bœ\x9d\x9e"),
    "ptcp154": "PT154", "tis_620": ("iso8859_11", "A0\ufffe")}


def _table(name):
    base, *changes = (_tables[name],) if isinstance(_tables[name], str) else _tables[name]
    if base in _tables:
        table = _table(base)
    elif base.isupper():
        known = codecs._codecs._iconv(b"", base, "UTF-32LE") is not None
        table = [codecs._codecs._iconv(bytes([i]), base, "UTF-32LE")[0].decode("utf-32-le") or "\ufffe" for i in range(256)] if known else None
    else:
        table = [bytes([i]).decode(base, "replace").replace("\ufffd", "\ufffe") for i in range(256)]
    for change in changes if table else ():
        at = int(change[:2], 16)
        table[at:at + len(change) - 2] = change[2:]
    return table


def find(name):
    table = _table(name)
    if table is None:
        return None
    characters = "".join(table)
    bytes_of = charmap_build(characters)
    return make_codec(name.replace("_", "-"),
                      lambda text, errors="strict": charmap_encode(text, errors, bytes_of),
                      lambda data, errors="strict": charmap_decode(data, errors, characters))
