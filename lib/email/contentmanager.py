"""Content into messages and out of them, by its type."""

import binascii

from . import charset as _charset, errors as _errors, message as _message, quoprimime


class ContentManager:
    """Knows who gets what out of a type of message, and who puts a type of object into one."""

    def __init__(self):
        self.get_handlers, self.set_handlers = {}, {}

    def add_get_handler(self, key, handler):
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        kind = msg.get_content_type()
        for key in (kind, msg.get_content_maintype(), ""):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(kind)

    def add_set_handler(self, typekey, handler):
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        handler = self._find_set_handler(obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _find_set_handler(self, obj):
        """By the class, or its name with or without its module; the same for its bases; None is for all."""
        for kind in type(obj).__mro__:
            full = f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ else kind.__qualname__
            for key in (kind, full, kind.__qualname__, kind.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        kind = type(obj)
        raise KeyError(f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ else kind.__qualname__)


raw_data_manager = ContentManager()


def get_text_content(msg, errors="replace"):
    return msg.get_payload(decode=True).decode(msg.get_param("charset", "ASCII"), errors=errors)


def get_non_text_content(msg):
    return msg.get_payload(decode=True)


def get_message_content(msg):
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    return bytes(msg.get_payload(0))


for _key, _handler in (("text", get_text_content), *((name, get_non_text_content) for name in "audio image video application".split()),
                       ("message/rfc822", get_message_content), ("message/external-body", get_message_content),
                       ("message", get_and_fixup_unknown_message_content)):
    raw_data_manager.add_get_handler(_key, _handler)


def _prepare_set(msg, maintype, subtype, headers):
    msg["Content-Type"] = f"{maintype}/{subtype}"
    if not headers:
        return
    if not hasattr(headers[0], "name"):
        policy = msg.policy
        headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
    for header in headers:
        try:
            if header.defects:
                raise header.defects[0]
            msg[header.name] = header
        except _errors.HeaderDefect as e:
            raise ValueError(f"Invalid header: {header.fold(policy=msg.policy)}") from e


def _finalize_set(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = "attachment"
    if disposition is not None:
        msg["Content-Disposition"] = disposition
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    if cid is not None:
        msg["Content-ID"] = cid
    for name, value in (params or {}).items():
        msg.set_param(name, value)


def _encode_base64(data, max_line_length):
    step = max_line_length // 4 * 3
    return "".join(binascii.b2a_base64(data[i:i + step]).decode("ascii") for i in range(0, len(data), step))


def _encode_text(string, charset, cte, policy):
    """(transfer encoding, payload)"""
    lines, limit = string.encode(charset).splitlines(), policy.max_line_length
    plain, linesep = b"".join(line + b"\n" for line in lines), policy.linesep.encode("ascii")
    if not lines:
        plain = b"\n"

    def embedded(lines):
        return linesep.join(lines) + linesep

    if cte is None:
        if max(map(len, lines), default=0) <= limit:
            if plain.isascii():
                return "7bit", plain.decode("ascii")
            if policy.cte_type == "8bit":
                return "8bit", plain.decode("ascii", "surrogateescape")
        sample = embedded(lines[:10])  # what is shorter for the beginning will do for all
        quoted = quoprimime.body_encode(sample.decode("latin-1"), limit)
        cte = "base64" if len(quoted) > len(binascii.b2a_base64(sample)) else "quoted-printable"
        if cte == "quoted-printable" and len(lines) <= 10:
            return cte, quoted
    if cte == "7bit":
        return cte, plain.decode("ascii")
    if cte == "8bit":
        return cte, plain.decode("ascii", "surrogateescape")
    if cte == "quoted-printable":
        return cte, quoprimime.body_encode(plain.decode("latin-1"), limit)
    if cte == "base64":
        return cte, _encode_base64(embedded(lines), limit)
    raise ValueError(f"Unknown content transfer encoding {cte}")


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None, filename=None, cid=None, params=None,
                     headers=None):
    _prepare_set(msg, "text", subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param("charset", _charset.ALIASES.get(charset, charset), replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None, params=None, headers=None):
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    allowed = {"rfc822": (None, "7bit", "8bit", "binary"), "external-body": (None, "7bit")}.get(subtype)
    if allowed and cte not in allowed:
        raise ValueError(f"message/{subtype} parts do not support cte={cte}")
    if cte is None:
        cte = "8bit" if subtype == "rfc822" else "7bit"
    _prepare_set(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None, params=None, headers=None):
    _prepare_set(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _encode_base64(data, max_line_length=msg.policy.max_line_length)
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(_message.Message, set_message_content)
for _key in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_key, set_bytes_content)
