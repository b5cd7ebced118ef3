"""What parts have in common."""

from .. import message
from .. import policy as _policies


class MIMEBase(message.Message):
    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__(policy or _policies.compat32)
        self.add_header("Content-Type", f"{_maintype}/{_subtype}", **_params)
        self["MIME-Version"] = "1.0"
