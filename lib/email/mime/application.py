"""Bytes as a part."""

from .nonmultipart import MIMENonMultipart
from ..encoders import encode_base64


class MIMEApplication(MIMENonMultipart):
    def __init__(self, _data, _subtype="octet-stream", _encoder=encode_base64, *, policy=None, **_params):
        if _subtype is None:
            raise TypeError("Could not guess application MIME subtype")
        super().__init__("application", _subtype, policy=policy, **_params)
        self.set_payload(_data)
        _encoder(self)
