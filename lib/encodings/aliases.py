"""Other names of encodings."""

import _codecs

aliases = _codecs._aliases() | {
    "base64": "base64_codec", "base_64": "base64_codec", "bz2": "bz2_codec", "hex": "hex_codec", "rot13": "rot_13", "uu": "uu_codec",
    "quopri": "quopri_codec", "quoted_printable": "quopri_codec", "quotedprintable": "quopri_codec", "zip": "zlib_codec",
    "zlib": "zlib_codec", "u7": "utf_7", "utf7": "utf_7", "unicode_1_1_utf_7": "utf_7"}

# Encodings of East Asia: what iconv calls them.
multibyte = {"big5": "BIG5", "big5hkscs": "BIG5-HKSCS", "cp932": "CP932", "cp949": "CP949", "cp950": "CP950", "euc_jp": "EUC-JP",
             "euc_jisx0213": "EUC-JISX0213", "euc_jis_2004": "EUC-JISX0213", "euc_kr": "EUC-KR", "gb18030": "GB18030", "gb2312": "EUC-CN", "gbk": "GBK", "hz": "EUC-CN",
             "iso2022_jp": "ISO-2022-JP", "iso2022_jp_1": "ISO-2022-JP-2", "iso2022_jp_2004": "ISO-2022-JP-3",
             "iso2022_jp_2": "ISO-2022-JP-2", "iso2022_jp_ext": "ISO-2022-JP-2",
             "iso2022_jp_3": "ISO-2022-JP-3", "iso2022_kr": "ISO-2022-KR",
             "johab": "JOHAB", "shift_jis": "SHIFT_JIS", "shift_jisx0213": "SHIFT_JISX0213", "shift_jis_2004": "SHIFT_JISX0213"}
aliases |= {"big5_tw": "big5", "csbig5": "big5", "932": "cp932", "ms932": "cp932", "mskanji": "cp932", "ms_kanji": "cp932",
            "windows_31j": "cp932", "949": "cp949", "ms949": "cp949", "uhc": "cp949", "950": "cp950", "ms950": "cp950", "eucjp": "euc_jp",
            "ujis": "euc_jp", "u_jis": "euc_jp", "euckr": "euc_kr", "korean": "euc_kr", "ksc5601": "euc_kr", "ks_c_5601": "euc_kr",
            "ks_c_5601_1987": "euc_kr", "ksx1001": "euc_kr", "ks_x_1001": "euc_kr", "gb18030_2000": "gb18030", "chinese": "gb2312",
            "euccn": "gb2312", "euc_cn": "gb2312", "eucgb2312_cn": "gb2312", "gb2312_1980": "gb2312", "gb2312_80": "gb2312",
            "iso_ir_58": "gb2312", "csiso58gb231280": "gb2312", "936": "gbk", "cp936": "gbk", "ms936": "gbk", "csiso2022jp": "iso2022_jp",
            "iso2022jp": "iso2022_jp", "iso_2022_jp": "iso2022_jp", "iso2022kr": "iso2022_kr", "iso_2022_kr": "iso2022_kr",
            "csshiftjis": "shift_jis", "shiftjis": "shift_jis", "sjis": "shift_jis", "s_jis": "shift_jis", "hkscs": "big5hkscs",
            "hzgb": "hz", "hz_gb": "hz", "hz_gb_2312": "hz", "cp1361": "johab", "ms1361": "johab",
            "big5_hkscs": "big5hkscs", "jisx0213": "euc_jis_2004", "eucjis2004": "euc_jis_2004", "euc_jis2004": "euc_jis_2004",
            "eucjisx0213": "euc_jisx0213", "csiso2022kr": "iso2022_kr", "shiftjis2004": "shift_jis_2004", "sjis_2004": "shift_jis_2004",
            "s_jis_2004": "shift_jis_2004", "shiftjisx0213": "shift_jisx0213", "sjisx0213": "shift_jisx0213",
            "s_jisx0213": "shift_jisx0213", "x_mac_japanese": "shift_jis", "x_mac_korean": "euc_kr", "x_mac_simp_chinese": "gb2312",
            "x_mac_trad_chinese": "big5"}
aliases |= {alias: f"iso2022_jp_{number}" for number in (1, 2, 3, 2004, "ext") for alias in (f"iso2022jp_{number}", f"iso_2022_jp_{number}")}

# Encodings of one byte to a character that are made when asked for.
bytewise = set()
for _line in """\
cp037 ebcdic_cp_ca ebcdic_cp_nl ebcdic_cp_us ebcdic_cp_wt ibm039/cp1006/cp1026/cp1125 cp866u ruscii/cp1140/cp273/cp424 ebcdic_cp_he/cp500
 ebcdic_cp_be ebcdic_cp_ch/cp856/cp864/cp875/hp_roman8 roman8 r8 cshproman8 cp1051 ibm1051/koi8_t/kz1048 kz_1048 rk1048 strk1048_2002
/mac_arabic/mac_croatian/mac_cyrillic maccyrillic/mac_farsi/mac_greek macgreek/mac_iceland maciceland
/mac_latin2 maccentraleurope mac_centeuro maclatin2/mac_romanian/mac_turkish macturkish/palmos
/ptcp154 csptcp154 pt154 cp154 cyrillic_asian/tis_620 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1 iso_ir_166""".split("/"):
    _name, *_others = _line.split()
    bytewise.add(_name)
    if _name not in ("cp1006", "cp856", "cp875") and _name.startswith("cp"):
        _others += [_name[2:], "ibm" + _name[2:], "csibm" + _name[2:]]
    aliases |= dict.fromkeys(_others, _name)
