"""How messages are read and written: settings, and methods that subclasses may replace."""

import re

__all__ = ["Compat32", "compat32", "Policy", "EmailPolicy", "default", "strict", "SMTP", "HTTP", "SMTPUTF8"]

_once = {"subject", "from", "to", "cc", "bcc", "date", "orig-date", "sender", "message-id", "reply-to", "in-reply-to", "references",
         "mime-version", "content-type", "content-disposition", "content-transfer-encoding", "resent-date", "resent-sender"}


class Policy:
    """Settings, which are never changed: clone() and + make others."""

    max_line_length, linesep, cte_type, utf8, raise_on_defect, mangle_from_, message_factory = 78, "\n", "8bit", False, False, False, None
    refold_source, verify_generated_headers, modern = "long", True, True

    def __init__(self, **changes):
        for name in changes:
            if not hasattr(type(self), name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
        self.__dict__.update(changes)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def clone(self, **changes):
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__!r} object attribute {name!r} is read-only" if hasattr(self, name) else
                             f"{type(self).__name__!r} object has no attribute {name!r}")

    def __add__(self, other):
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        """Something is wrong with a message."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of this name there may be; None: any number."""
        return None

    # From the lines of a text, from a program, for a program.

    def header_source_parse(self, sourcelines):
        name, _, value = sourcelines[0].partition(":")
        return name.rstrip(" \t"), "".join((value.lstrip(" \t"), *sourcelines[1:])).rstrip("\r\n")

    def header_store_parse(self, name, value):
        return name, value

    def header_fetch_parse(self, name, value):
        return value


class Compat32(Policy):
    """As messages always were."""

    mangle_from_, modern = True, False


class EmailPolicy(Policy):
    """For EmailMessage: headers are shown decoded."""

    def header_max_count(self, name):
        return 1 if name.lower() in _once else None

    def header_store_parse(self, name, value):
        if not isinstance(value, str):
            if isinstance(value, (list, tuple)):
                value = ", ".join(map(str, value))
            elif hasattr(value, "timetuple"):
                from .utils import format_datetime
                value = format_datetime(value)
            else:
                value = str(value)
        if "\n" in value or "\r" in value:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return name, value

    def header_fetch_parse(self, name, value):
        if not isinstance(value, str):
            return value
        value = re.sub(r"\r?\n[ \t]", lambda m: m[0][-1], value)
        if "=?" not in value:
            return value
        from .header import decode_header, make_header
        return str(make_header(decode_header(value)))


compat32, default = Compat32(), EmailPolicy()
strict, SMTP, HTTP, SMTPUTF8 = default.clone(raise_on_defect=True), default.clone(linesep="\r\n"), \
    default.clone(linesep="\r\n", max_line_length=None), default.clone(linesep="\r\n", utf8=True)
