"""Bytes as a part."""

from .nonmultipart import MIMENonMultipart
from ..encoders import encode_base64


class MIMEImage(MIMENonMultipart):
    def __init__(self, _data, _subtype=None, _encoder=encode_base64, *, policy=None, **_params):
        if _subtype is None:
            raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", _subtype, policy=policy, **_params)
        self.set_payload(_data)
        _encoder(self)
