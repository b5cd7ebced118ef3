"""Sounds as parts."""

from .. import encoders
from .nonmultipart import MIMENonMultipart

__all__ = ["MIMEAudio"]


def _what(data):
    """The subtype that the first bytes tell."""
    if data[:4] == b"FORM" and data[8:12] in (b"AIFC", b"AIFF"):
        return "x-aiff"
    if data[:4] == b".snd":
        return "basic"
    if data[:4] == b"RIFF" and data[8:16] == b"WAVEfmt ":
        return "x-wav"
    return None


class MIMEAudio(MIMENonMultipart):
    """audio/*"""

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        _subtype = _subtype or _what(_audiodata)
        if _subtype is None:
            raise TypeError("Could not find audio MIME subtype")
        super().__init__("audio", _subtype, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)
