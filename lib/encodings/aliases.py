"""Other names of encodings."""

import _codecs

aliases = _codecs._aliases() | {
    "base64": "base64_codec", "base_64": "base64_codec", "bz2": "bz2_codec", "hex": "hex_codec", "rot13": "rot_13", "uu": "uu_codec",
    "quopri": "quopri_codec", "quoted_printable": "quopri_codec", "quotedprintable": "quopri_codec", "zip": "zlib_codec",
    "zlib": "zlib_codec", "u7": "utf_7", "utf7": "utf_7", "unicode_1_1_utf_7": "utf_7"}

# Encodings of East Asia: what iconv calls them.
multibyte = {"big5": "BIG5", "big5hkscs": "BIG5-HKSCS", "cp932": "CP932", "cp949": "CP949", "cp950": "CP950", "euc_jp": "EUC-JP",
             "euc_jisx0213": "EUC-JISX0213", "euc_kr": "EUC-KR", "gb18030": "GB18030", "gb2312": "EUC-CN", "gbk": "GBK",
             "iso2022_jp": "ISO-2022-JP", "iso2022_jp_2": "ISO-2022-JP-2", "iso2022_jp_3": "ISO-2022-JP-3", "iso2022_kr": "ISO-2022-KR",
             "johab": "JOHAB", "shift_jis": "SHIFT_JIS", "shift_jisx0213": "SHIFT_JISX0213"}
aliases |= {"big5_tw": "big5", "csbig5": "big5", "932": "cp932", "ms932": "cp932", "mskanji": "cp932", "ms_kanji": "cp932",
            "windows_31j": "cp932", "949": "cp949", "ms949": "cp949", "uhc": "cp949", "950": "cp950", "ms950": "cp950", "eucjp": "euc_jp",
            "ujis": "euc_jp", "u_jis": "euc_jp", "euckr": "euc_kr", "korean": "euc_kr", "ksc5601": "euc_kr", "ks_c_5601": "euc_kr",
            "ks_c_5601_1987": "euc_kr", "ksx1001": "euc_kr", "ks_x_1001": "euc_kr", "gb18030_2000": "gb18030", "chinese": "gb2312",
            "euccn": "gb2312", "euc_cn": "gb2312", "eucgb2312_cn": "gb2312", "gb2312_1980": "gb2312", "gb2312_80": "gb2312",
            "iso_ir_58": "gb2312", "csiso58gb231280": "gb2312", "936": "gbk", "cp936": "gbk", "ms936": "gbk", "csiso2022jp": "iso2022_jp",
            "iso2022jp": "iso2022_jp", "iso_2022_jp": "iso2022_jp", "iso2022kr": "iso2022_kr", "iso_2022_kr": "iso2022_kr",
            "csshiftjis": "shift_jis", "shiftjis": "shift_jis", "sjis": "shift_jis", "s_jis": "shift_jis", "hkscs": "big5hkscs",
            "cp1361": "johab", "ms1361": "johab"}
