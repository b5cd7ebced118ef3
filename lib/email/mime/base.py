"""What parts have in common."""

from .. import message, policy as _policies

__all__ = ["MIMEBase"]


class MIMEBase(message.Message):
    """A message with a type."""

    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__(policy or _policies.compat32)
        self.add_header("Content-Type", f"{_maintype}/{_subtype}", **_params)
        self["MIME-Version"] = "1.0"
