"""Images as parts."""

import re

from .. import encoders
from .nonmultipart import MIMENonMultipart

__all__ = ["MIMEImage"]

_kinds = [(rb".{6}(?:JFIF|Exif)|\xff\xd8\xff\xdb", "jpeg"), (rb"\x89PNG\r\n\x1a\n", "png"), (rb"GIF8[79]a", "gif"), (rb"MM|II", "tiff"),
          (rb"\x01\xda", "rgb"), (rb"P[14][ \t\n\r]", "pbm"), (rb"P[25][ \t\n\r]", "pgm"), (rb"P[36][ \t\n\r]", "ppm"),
          (rb"\x59\xa6\x6a\x95", "rast"), (rb"#define ", "xbm"), (rb"BM", "bmp"), (rb"RIFF.{4}WEBP", "webp"), (rb"\x76\x2f\x31\x01", "exr")]


def _what(data):
    """The subtype that the first bytes tell."""
    return next((kind for start, kind in _kinds if re.match(start, data, re.DOTALL)), None)


class MIMEImage(MIMENonMultipart):
    """image/*"""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        _subtype = _what(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)
