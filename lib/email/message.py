"""A message: headers, and a text or a list of messages."""

import base64
import binascii
import re

from .header import Header, _encoded, _words_encoded
from .policy import EmailPolicy, compat32, default as _default

__all__ = ["Message", "EmailMessage", "MIMEPart"]


def _parameter(key, value):
    if value is None or value == "":
        return key
    if isinstance(value, tuple) or not value.isascii():
        from urllib.parse import quote
        charset, language, text = value if isinstance(value, tuple) else ("utf-8", "", value)
        return f"{key}*={charset}'{language or ''}'{quote(text, safe='', encoding=charset)}"
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}="{value}"'


def _parameters(text):
    """[(name, value), ...] of a header; the first is the value itself."""
    parts = [part.strip() for part in re.findall(r'(?:[^;"]|"(?:\\.|[^"])*")+', str(text))]
    found = []
    for i, part in enumerate(parts):
        name, equals, value = part.partition("=")
        value = value.strip()
        if value[:1] == '"':
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        name = name.strip()
        if name.endswith("*") and value.count("'") >= 2:
            from urllib.parse import unquote
            charset, _, rest = value.split("'", 2)
            name, value = name[:-1], unquote(rest, charset or "ascii")
        found.append((name.lower() if i == 0 or equals else name, value if equals else "") if i else (part, ""))
    return found


class Message:
    def __init__(self, policy=compat32):
        self.policy, self._headers, self._payload, self._unixfrom, self._charset = policy, [], None, None, None
        self.preamble = self.epilogue = None
        self.defects, self._default_type = [], "text/plain"

    # -- headers, as a dict that keeps order and repetitions

    def _shown(self, name, value):
        return self.policy.header_fetch_parse(name, value)

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        most = self.policy.header_max_count(name)
        if most and len(self.get_all(name, ())) >= most:
            raise ValueError(f"There may be at most {most} {name} headers in a message")
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        self._headers = [pair for pair in self._headers if pair[0].lower() != name.lower()]

    def __contains__(self, name):
        return any(key.lower() == name.lower() for key, _ in self._headers)

    def __iter__(self):
        return (name for name, _ in self._headers)

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [self._shown(*pair) for pair in self._headers]

    def items(self):
        return [(name, self._shown(name, value)) for name, value in self._headers]

    raw_items = __iter__

    def get(self, name, failobj=None):
        for key, value in self._headers:
            if key.lower() == name.lower():
                return self._shown(key, value)
        return failobj

    def get_all(self, name, failobj=None):
        return [self._shown(key, value) for key, value in self._headers if key.lower() == name.lower()] or failobj

    def add_header(self, _name, _value, **_params):
        """A header with parameters."""
        parts = [_parameter(key.replace("_", "-"), value) for key, value in _params.items()]
        self[_name] = "; ".join(([_value] if _value is not None else []) + parts)

    def replace_header(self, _name, _value):
        for i, (name, _) in enumerate(self._headers):
            if name.lower() == _name.lower():
                self._headers[i] = name, _value
                return
        raise KeyError(_name)

    def get_params(self, failobj=None, header="content-type", unquote=True):
        value = self.get(header)
        return failobj if value is None else _parameters(value)

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        for name, value in self.get_params([], header):
            if name.lower() == param.lower():
                return value
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        pairs = self.get_params([("text/plain", "")], header)
        first, rest = pairs[0][0], [(n, v) for n, v in pairs[1:] if n.lower() != param.lower()]
        text = "; ".join([first, *(_parameter(n, v) for n, v in [*rest, (param, value)])])
        if header in self:
            self.replace_header(header, text)
        else:
            self[header] = text

    def get_content_type(self):
        value = self.get("content-type")
        kind = _parameters(value)[0][0].lower() if value else self._default_type
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def set_type(self, type, header="Content-Type", requote=True):
        pairs = self.get_params([("", "")], header)
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        del self[header]
        self[header] = "; ".join([type, *(_parameter(n, v) for n, v in pairs[1:])])

    def get_filename(self, failobj=None):
        name = self.get_param("filename", None, "content-disposition")
        return self.get_param("name", failobj, "content-type") if name is None else name

    def get_boundary(self, failobj=None):
        return self.get_param("boundary", failobj)

    def set_boundary(self, boundary):
        self.set_param("boundary", boundary)

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return charset.lower() if charset else failobj

    def get_charset(self):
        return self._charset

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return _parameters(value)[0][0].lower() if value else None

    def get_unixfrom(self):
        return self._unixfrom

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    # -- the payload

    def is_multipart(self):
        return isinstance(self._payload, list)

    def attach(self, payload):
        if self._payload is None:
            self._payload = [payload]
        else:
            self._payload.append(payload)

    def get_payload(self, i=None, decode=False):
        """The payload, or its part i; as bytes with decode."""
        if self.is_multipart():
            return None if decode else self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f"Expected list, got {type(self._payload)}")
        payload = self._payload
        if not decode or payload is None:
            return payload
        coding = str(self.get("content-transfer-encoding", "")).lower()
        data = payload.encode("ascii", "surrogateescape") if payload.isascii() or any("\udc80" <= c <= "\udcff" for c in payload) \
            else payload.encode("raw-unicode-escape")
        if coding == "quoted-printable":
            return binascii.a2b_qp(data)
        if coding == "base64":
            try:
                return base64.b64decode(data)
            except binascii.Error:
                return data
        if coding in ("x-uuencode", "uuencode", "uue", "x-uue"):
            import codecs
            return codecs.decode(data, "uu")
        return data

    def set_payload(self, payload, charset=None):
        if isinstance(payload, bytes):
            payload = payload.decode("ascii", "surrogateescape")
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        self._charset = charset
        name = str(charset).lower() if charset else None
        if name is None:
            return
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
        if "Content-Type" not in self:
            self["Content-Type"] = f'text/plain; charset="{name}"'
        else:
            self.set_param("charset", name)
        if "Content-Transfer-Encoding" not in self and isinstance(self._payload, str):
            if self._payload.isascii() and name == "us-ascii":
                self["Content-Transfer-Encoding"] = "7bit"
            elif name == "utf-8" or not self._payload.isascii():
                self["Content-Transfer-Encoding"] = "base64"
                self._payload = base64.encodebytes(self._payload.encode(name, "surrogateescape")).decode()
            else:
                self["Content-Transfer-Encoding"] = "7bit"

    def walk(self):
        """This message and all its parts."""
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()

    # -- as text

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        return _as_text(self, policy or self.policy, unixfrom)

    def _text(self, policy, unixfrom=False):
        lines = [f"From {self._unixfrom}"] if unixfrom and self._unixfrom else []
        body = self._body(policy)  # may choose the boundary
        for name, value in self._headers:
            lines.append(self._folded(name, value, policy))
        return "\n".join(lines) + "\n\n" + body

    def _folded(self, name, value, policy):
        if isinstance(value, Header):
            text = value.encode()
        else:
            text = str(value)
            if not text.isascii() and not policy.utf8:
                text = (_words_encoded if isinstance(policy, EmailPolicy) else _encoded)(text)
        line, limit = f"{name}: {text}", policy.max_line_length or 998
        if len(line) <= limit or "\n" in line:
            return line
        out, current = [], ""
        for word in re.split(r"(?<=[ ])", line):
            if len(current) + len(word.rstrip()) > limit and current.strip():
                out.append(current.rstrip())
                current = " "
            current += word
        return "\n".join(out + [current])

    def _body(self, policy):
        if not self.is_multipart():
            return self._payload or ""
        if self.get_content_maintype() == "message":
            return self._payload[0]._text(policy)
        parts = [part._text(policy) for part in self._payload]
        boundary = self.get_boundary()
        if boundary is None:
            import random
            whole = "\n".join(parts)
            boundary = "=" * 15 + f"{random.getrandbits(63):019d}=="
            while boundary in whole:
                boundary += "."
            if "Content-Type" not in self:
                self["Content-Type"] = "multipart/mixed"
            self.set_boundary(boundary)
        return (self.preamble + "\n" if self.preamble else "") + f"--{boundary}\n" + f"\n--{boundary}\n".join(parts) + f"\n--{boundary}--\n" \
            + (self.epilogue or "")

    __str__ = as_string

    def as_bytes(self, unixfrom=False, policy=None):
        return _as_bytes(self, policy or self.policy, unixfrom)

    def __bytes__(self):
        return self.as_bytes()


def _as_text(message, policy, unixfrom):
    text = message._text(policy, unixfrom)
    return text.replace("\r\n", "\n").replace("\n", policy.linesep) if policy.linesep != "\n" else text


def _as_bytes(message, policy, unixfrom):
    return _as_text(message, policy, unixfrom).encode("utf-8" if policy.utf8 else "ascii", "surrogateescape")


class MIMEPart(Message):
    """A message with ways to make and read its content."""

    def __init__(self, policy=None):
        super().__init__(policy or _default)

    def get_content(self, *args, **kw):
        """Text of a text, bytes of something else."""
        if self.get_content_maintype() == "text":
            return self.get_payload(decode=True).decode(self.get_content_charset("ascii"), "replace")
        if self.get_content_type() == "message/rfc822":
            return self.get_payload(0)
        if self.is_multipart():
            raise KeyError(self.get_content_type())
        return self.get_payload(decode=True)

    def set_content(self, obj, subtype=None, charset="utf-8", *, maintype=None, cte=None, disposition=None, filename=None, cid=None, params=None,
                    headers=None):
        """Text, or bytes with their type."""
        for name in [n for n in self if n.lower().startswith("content-")]:
            del self[name]
        if isinstance(obj, str):
            data = obj.encode(charset)
            self["Content-Type"] = f'text/{subtype or "plain"}; charset="{charset}"'
            lines = data.splitlines()
            if cte is None:
                cte = "7bit" if data.isascii() and max(map(len, lines), default=0) <= 998 else \
                    "8bit" if self.policy.cte_type == "8bit" and False else "base64" if len(binascii.b2a_qp(data)) > len(data) * 4 / 3 \
                    else "quoted-printable"
            text = "".join(line.decode("ascii", "surrogateescape") + "\n" for line in lines)
            if cte == "base64":
                text = base64.encodebytes("".join(line + "\n" for line in obj.splitlines()).encode(charset)).decode()
            elif cte == "quoted-printable":
                text = binascii.b2a_qp("".join(line + "\n" for line in obj.splitlines()).encode(charset)).decode()
            self._payload = text
        elif isinstance(obj, Message):
            self["Content-Type"] = f"message/{subtype or 'rfc822'}"
            self._payload, cte = [obj], cte or "8bit"
        else:
            if maintype is None or subtype is None:
                raise TypeError("set_bytes_content() missing required arguments: 'maintype' and 'subtype'")
            self["Content-Type"] = f"{maintype}/{subtype}"
            cte = cte or "base64"
            self._payload = base64.encodebytes(bytes(obj)).decode() if cte == "base64" else bytes(obj).decode("ascii", "surrogateescape")
        self["Content-Transfer-Encoding"] = cte
        if filename is not None and disposition is None:
            disposition = "attachment"
        if disposition is not None:
            self["Content-Disposition"] = "; ".join([disposition, *([_parameter("filename", filename)] if filename else [])])
        if cid:
            self["Content-ID"] = cid
        for name, value in (params or {}).items():
            self.set_param(name, value)
        if "MIME-Version" not in self and isinstance(self, EmailMessage):
            self["MIME-Version"] = "1.0"

    def _make(self, subtype, old=()):
        if self.get_content_maintype() == "multipart" and self.is_multipart() and self.get_content_subtype() == subtype:
            return
        part, kept = MIMEPart(self.policy), []
        for name, value in self._headers:
            (part._headers if name.lower().startswith("content-") else kept).append((name, value))
        part._payload = self._payload
        self._payload = [part] if part._headers else []
        self._headers = kept
        self["Content-Type"] = f"multipart/{subtype}"

    def make_mixed(self, boundary=None):
        self._make("mixed")

    def make_alternative(self, boundary=None):
        self._make("alternative")

    def make_related(self, boundary=None):
        self._make("related")

    def _add(self, subtype, args, kw, disposition=None):
        self._make(subtype)
        part = MIMEPart(self.policy)
        part.set_content(*args, **kw)
        if disposition and "content-disposition" not in part:
            part["Content-Disposition"] = disposition
        self.attach(part)

    def add_attachment(self, *args, **kw):
        self._add("mixed", args, kw, "attachment")

    def add_alternative(self, *args, **kw):
        self._add("alternative", args, kw)

    def add_related(self, *args, **kw):
        self._add("related", args, kw, "inline")

    def is_attachment(self):
        return self.get_content_disposition() == "attachment"

    def iter_parts(self):
        return iter(self._payload if self.is_multipart() else ())

    def iter_attachments(self):
        body = self.get_body(("plain", "html"))
        return (part for part in self.iter_parts() if part is not body and (body is None or body not in part.walk()))

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that is the text of the message."""
        found = {}
        for part in self.walk():
            if part.get_content_maintype() == "text" and not part.is_attachment():
                found.setdefault(part.get_content_subtype(), part)
        return next((found[kind] for kind in preferencelist if kind in found), None)

    def clear_content(self):
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    pass
