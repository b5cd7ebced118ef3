"""A text as a part."""

from .nonmultipart import MIMENonMultipart


class MIMEText(MIMENonMultipart):
    def __init__(self, _text, _subtype="plain", _charset=None, *, policy=None):
        _charset = _charset or ("us-ascii" if _text.isascii() else "utf-8")
        super().__init__("text", _subtype, policy=policy, charset=str(_charset))
        self.replace_header("Content-Type", f'text/{_subtype}; charset="{_charset}"')
        self.set_payload(_text, _charset)
        self.replace_header("Content-Type", f'text/{_subtype}; charset="{_charset}"')
