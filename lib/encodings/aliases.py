"""Other names of encodings."""

import _codecs

aliases = _codecs._aliases() | {
    "base64": "base64_codec", "base_64": "base64_codec", "bz2": "bz2_codec", "hex": "hex_codec", "rot13": "rot_13", "uu": "uu_codec",
    "quopri": "quopri_codec", "quoted_printable": "quopri_codec", "quotedprintable": "quopri_codec", "zip": "zlib_codec",
    "zlib": "zlib_codec", "u7": "utf_7", "utf7": "utf_7", "unicode_1_1_utf_7": "utf_7"}
