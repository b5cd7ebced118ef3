"""How messages are read and written."""

import re

from ._policybase import Compat32, Policy, _has_surrogates, compat32
from .contentmanager import raw_data_manager
from .headerregistry import HeaderRegistry
from .message import EmailMessage

__all__ = ["Compat32", "compat32", "Policy", "EmailPolicy", "default", "strict", "SMTP", "HTTP"]


class EmailPolicy(Policy):
    """For EmailMessage: headers are objects that know their parts."""

    message_factory, utf8, refold_source = EmailMessage, False, "long"
    header_factory, content_manager = HeaderRegistry(), raw_data_manager

    def __init__(self, **kw):
        if "header_factory" not in kw:
            object.__setattr__(self, "header_factory", HeaderRegistry())  # its own, that changes here stay here
        super().__init__(**kw)

    def header_max_count(self, name):
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        name, value = sourcelines[0].split(":", 1)
        return name, "".join((value.lstrip(" \t"), *sourcelines[1:])).rstrip("\r\n")

    def header_store_parse(self, name, value):
        if hasattr(value, "name") and value.name.lower() == name.lower():
            return name, value
        if len(value.splitlines() if hasattr(value, "splitlines") else ()) > 1:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        return value if hasattr(value, "name") else self.header_factory(name, re.sub(r"[\r\n]+", "", value))

    def fold(self, name, value):
        return self._fold(name, value, True)

    def fold_binary(self, name, value):
        folded = self._fold(name, value, self.cte_type == "7bit")
        return folded.encode("utf-8" if self.utf8 else "ascii", "surrogateescape")

    def _fold(self, name, value, refold_binary):
        """What came from a text is folded anew only where refold_source asks for it, or a line cannot stay as it is."""
        if hasattr(value, "name"):
            return value.fold(policy=self)
        limit = self.max_line_length or float("inf")
        lines = re.split(r"\n|\r\n?", value)
        if lines and not lines[-1]:
            lines.pop()
        refold = self.refold_source == "all" or self.refold_source == "long" and (
            bool(lines) and len(lines[0]) + len(name) + 2 > limit or any(len(line) > limit for line in lines[1:]))
        if not refold and not value.isascii():
            refold = not self.utf8 or refold_binary and _has_surrogates(value)
        if refold:
            return self.header_factory(name, "".join(lines)).fold(policy=self)
        return f"{name}: {self.linesep.join(lines)}{self.linesep}"


default = EmailPolicy()
del default.__dict__["header_factory"]  # the class has one
strict, SMTP = default.clone(raise_on_defect=True), default.clone(linesep="\r\n")
HTTP, SMTPUTF8 = SMTP.clone(max_line_length=None), SMTP.clone(utf8=True)
