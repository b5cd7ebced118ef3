"""A message: headers, and a text or a list of messages."""

import binascii
import re
from io import BytesIO, StringIO

from . import errors, utils
from ._encoded_words import decode_b
from ._policybase import compat32
from .charset import Charset
from .iterators import walk as _walk

__all__ = ["Message", "EmailMessage"]

_missing = object()


def _splitparam(param):
    """(value, parameters) of a header."""
    value, found, rest = str(param).partition(";")
    return (value.strip(), rest.strip()) if found else (value.strip(), None)


def _formatparam(param, value=None, quote=True):
    """A parameter as it is written."""
    if value is None or len(value) == 0:
        return param
    if isinstance(value, tuple):
        return f"{param}*={utils.encode_rfc2231(value[2], value[0], value[1])}"
    if not value.isascii():
        return f"{param}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or re.search(r'[ ()<>@,:;\\"/\[\]?=]', value):
        value = f'"{utils.quote(value)}"'
    return f"{param}={value}"


def _parseparam(s):
    """The parts between semicolons that are not in quotes; names in lower case."""
    s, parts, start, at = str(s), [], 0, -1
    while start <= len(s):
        at = s.find(";", at + 1)
        if at < 0:
            at = len(s)
        elif (s.count('"', start, at) - s.count('\\"', start, at)) % 2:
            continue
        name, equals, value = s[start:at].partition("=")
        parts.append(f"{name.strip().lower()}={value.strip()}" if equals else name.strip())
        start = at + 1
    return parts


def _unquotevalue(value):
    return (*value[:2], utils.unquote(value[2])) if isinstance(value, tuple) else utils.unquote(value)


def _decode_uu(encoded):
    """What stands between "begin" and "end"; ValueError if there is none."""
    lines = iter(encoded.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            mode, _, _ = line.removeprefix(b"begin ").partition(b" ")
            try:
                int(mode, base=8)
            except ValueError:
                continue
            break
    else:
        raise ValueError("`begin` line not found")
    out = []
    for line in lines:
        if not line or line.strip(b" \t\r\n\f") == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:  # lines of some writers are too long: take what the first byte says
            out.append(binascii.a2b_uu(line[:(((line[0] - 32) & 63) * 4 + 5) // 3]))
    return b"".join(out)


class Message:
    """A message, or a part of one. Headers are kept as a dict would, but in order and as often as they come."""

    def __init__(self, policy=compat32):
        self.policy, self._headers, self._unixfrom, self._payload, self._charset = policy, [], None, None, None
        self.preamble = self.epilogue = None
        self.defects, self._default_type = [], "text/plain"

    # -- as text

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The whole message as text."""
        from .generator import Generator
        out = StringIO()
        Generator(out, False, maxheaderlen, policy=self.policy if policy is None else policy).flatten(self, unixfrom)
        return out.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The whole message as bytes."""
        from .generator import BytesGenerator
        out = BytesIO()
        BytesGenerator(out, False, policy=self.policy if policy is None else policy).flatten(self, unixfrom)
        return out.getvalue()

    # -- the payload

    def is_multipart(self):
        """Is the payload a list of messages?"""
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    def attach(self, payload):
        """Add a part."""
        if self._payload is None:
            self._payload = [payload]
        elif hasattr(self._payload, "append"):
            self._payload.append(payload)
        else:
            raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """The payload, or its part i; as bytes with decode."""
        payload = self._payload
        if self.is_multipart():
            return None if decode else payload if i is None else payload[i]
        if i is not None and not isinstance(payload, list):
            raise TypeError(f"Expected list, got {type(payload)}")
        cte = self.get("content-transfer-encoding", "")
        cte = cte.cte if hasattr(cte, "cte") else str(cte).strip().lower()
        if not isinstance(payload, str):
            if decode and isinstance(payload, bytes) and cte in ("quoted-printable", "base64"):
                data = payload
            else:
                return payload
        else:
            try:
                data = payload.encode("ascii", "surrogateescape")
            except UnicodeEncodeError:
                data = payload.encode("raw-unicode-escape", "surrogateescape")
            if not decode:
                if not utils._has_surrogates(payload):
                    return payload
                try:
                    return data.decode(self.get_content_charset("ascii"), "replace")
                except LookupError:
                    return data.decode("ascii", "replace")
        if cte == "quoted-printable":
            return binascii.a2b_qp(data)
        if cte == "base64":
            value, defects = decode_b(b"".join(data.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return value
        if cte in ("x-uuencode", "uuencode", "uue", "x-uue"):
            try:
                return _decode_uu(data)
            except ValueError:
                pass
        return data

    def set_payload(self, payload, charset=None):
        """Replace the payload; with a charset, encode it as that wants."""
        if hasattr(payload, "encode") and isinstance(charset, Charset):
            payload = payload.encode(charset.output_charset, "surrogateescape")
        self._payload = payload.decode("ascii", "surrogateescape") if hasattr(payload, "decode") else payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the charset, in the headers too; encode the payload unless it already is. None: have none."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        self._charset = charset = charset if isinstance(charset, Charset) else Charset(charset)
        output = charset.get_output_charset()
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=output)
        else:
            self.set_param("charset", output)
        if charset != output:
            self._payload = charset.body_encode(self._payload)
        if "Content-Transfer-Encoding" in self:
            return
        cte = charset.get_body_encoding()
        if callable(cte):
            cte(self)
            return
        if payload := self._payload:
            try:
                payload = payload.encode("ascii", "surrogateescape")
            except UnicodeError:
                payload = payload.encode(output)
            self._payload = charset.body_encode(payload)
        self.add_header("Content-Transfer-Encoding", cte)

    def get_charset(self):
        return self._charset

    # -- headers

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        most = self.policy.header_max_count(name)
        if most and sum(key.lower() == name.lower() for key, _ in self._headers) >= most:
            raise ValueError(f"There may be at most {most} {name} headers in a message")
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        self._headers = [pair for pair in self._headers if pair[0].lower() != name.lower()]

    def __contains__(self, name):
        return any(key.lower() == name.lower() for key, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [self.policy.header_fetch_parse(*pair) for pair in self._headers]

    def items(self):
        return [(pair[0], self.policy.header_fetch_parse(*pair)) for pair in self._headers]

    def get(self, name, failobj=None):
        """The first header of this name."""
        name = name.lower()
        for pair in self._headers:
            if pair[0].lower() == name:
                return self.policy.header_fetch_parse(*pair)
        return failobj

    def set_raw(self, name, value):
        """Add a header as it is."""
        self._headers.append((name, value))

    def raw_items(self):
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """All headers of this name."""
        name = name.lower()
        return [self.policy.header_fetch_parse(*pair) for pair in self._headers if pair[0].lower() == name] or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; one that is None stands alone."""
        parts = [] if _value is None else [_value]
        parts += [_formatparam(key.replace("_", "-"), value) for key, value in _params.items()]
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        """Give the first header of this name another value."""
        for i, (name, _) in enumerate(self._headers):
            if name.lower() == _name.lower():
                self._headers[i] = self.policy.header_store_parse(name, _value)
                return
        raise KeyError(_name)

    # -- what the headers say

    def get_content_type(self):
        """maintype/subtype in lower case."""
        value = self.get("content-type", _missing)
        if value is _missing:
            return self.get_default_type()
        kind = _splitparam(value)[0].lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def _get_params_preserve(self, failobj, header):
        """(name, value) of each parameter, values as they are written."""
        value = self.get(header, _missing)
        if value is _missing:
            return failobj
        pairs = []
        for part in _parseparam(value):
            name, _, text = part.partition("=")
            pairs.append((name.strip(), text.strip()))
        return utils.decode_params(pairs)

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """[(name, value), ...]; the first is the header's value itself."""
        params = self._get_params_preserve(_missing, header)
        if params is _missing:
            return failobj
        return [(name, _unquotevalue(value)) for name, value in params] if unquote else params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """A parameter's value; (charset, language, text) where it is encoded."""
        if header in self:
            for name, value in self._get_params_preserve(failobj, header):
                if name.lower() == param.lower():
                    return _unquotevalue(value) if unquote else value
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        """Set a parameter, in its place if it is there."""
        if not isinstance(value, tuple) and charset:
            value = (charset, language, value)
        if header not in self and header.lower() == "content-type":
            text = "text/plain"
        else:
            text = self.get(header)
        new = _formatparam(param, value, requote)
        if not self.get_param(param, header=header):
            text = f"{text}; {new}" if text else new
        else:
            text = "; ".join(new if name.lower() == param.lower() else _formatparam(name, old, requote)
                             for name, old in self.get_params(header=header, unquote=requote))
        self._change(header, text, replace)

    def _change(self, header, text, replace=False):
        if text == self.get(header):
            return
        if replace:
            self.replace_header(header, text)
        else:
            del self[header]
            self[header] = text

    def del_param(self, param, header="content-type", requote=True):
        """Take a parameter away."""
        if header in self:
            self._change(header, "; ".join(_formatparam(name, value, requote) for name, value in self.get_params(header=header, unquote=requote)
                                           if name.lower() != param.lower()))

    def set_type(self, type, header="Content-Type", requote=True):
        """Set the type, and keep the parameters."""
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name in Content-Disposition or, failing that, in Content-Type."""
        name = self.get_param("filename", _missing, "content-disposition")
        if name is _missing:
            name = self.get_param("name", _missing, "content-type")
        return failobj if name is _missing else utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        value = self.get_param("boundary", _missing)
        return failobj if value is _missing else utils.collapse_rfc2231_value(value).rstrip()

    def set_boundary(self, boundary):
        """Set the boundary, with the header staying in its place."""
        params = self._get_params_preserve(_missing, "content-type")
        if params is _missing:
            raise errors.HeaderParseError("No Content-Type header found")
        new = [(name, f'"{boundary}"' if name.lower() == "boundary" else value) for name, value in params]
        if not any(name.lower() == "boundary" for name, _ in params):
            new.append(("boundary", f'"{boundary}"'))
        text = "; ".join(name if value == "" else f"{name}={value}" for name, value in new)
        self._headers = [self.policy.header_store_parse(name, text) if name.lower() == "content-type" else (name, value)
                         for name, value in self._headers]

    def get_content_charset(self, failobj=None):
        """The charset of the content, in lower case."""
        charset = self.get_param("charset", _missing)
        if charset is _missing:
            return failobj
        if isinstance(charset, tuple):
            try:
                charset = charset[2].encode("raw-unicode-escape").decode(charset[0] or "us-ascii")
            except (LookupError, UnicodeError):
                charset = charset[2]
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else _splitparam(value)[0].lower()

    walk = _walk


class MIMEPart(Message):
    """A message with ways to make and read its content."""

    def __init__(self, policy=None):
        if policy is None:
            from .policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        policy = self.policy if policy is None else policy
        return super().as_string(unixfrom, policy.max_line_length if maxheaderlen is None else maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        value = self.get("content-disposition")
        return False if value is None else value.content_disposition == "attachment"

    def _root(self, parts):
        """The part of multipart/related that the others are for: the one that "start" names."""
        start = self.get_param("start")
        return next((part for part in parts if start and part.get("content-id") == start), None)

    def _bodies(self, part, kinds):
        """(preference, part) of all that could be the body."""
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split("/")
        if maintype == "text":
            if subtype in kinds:
                yield kinds.index(subtype), part
        elif maintype == "multipart" and part.is_multipart():
            parts = part.get_payload()
            if subtype == "related":
                if "related" in kinds:
                    yield kinds.index("related"), part
                root = part._root(parts) or (parts[0] if parts else None)
                parts = [root] if root is not None else []
            for sub in parts:
                yield from self._bodies(sub, kinds)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that is most likely the body."""
        return min(self._bodies(self, tuple(preferencelist)), key=lambda found: found[0], default=(None, None))[1]

    def iter_attachments(self):
        """The parts that are not the body, nor another form of it."""
        maintype, subtype = self.get_content_type().split("/")
        if maintype != "multipart" or subtype == "alternative" or not self.is_multipart():
            return
        parts = self._payload.copy()
        if subtype == "related":
            if parts:
                parts.remove(self._root(parts) or parts[0])
            yield from parts
            return
        seen = set()
        for part in parts:
            kind = part.get_content_type()
            if kind in ("text/plain", "text/html", "multipart/related", "multipart/alternative") and not part.is_attachment() \
                    and part.get_content_subtype() not in seen:
                seen.add(part.get_content_subtype())
            else:
                yield part

    def iter_parts(self):
        if self.is_multipart():
            yield from self._payload

    def get_content(self, *args, content_manager=None, **kw):
        """The content as the content manager makes it: text of a text, bytes of something else."""
        return (self.policy.content_manager if content_manager is None else content_manager).get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Set the content: a text, bytes with their type, a message."""
        (self.policy.content_manager if content_manager is None else content_manager).set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed, boundary):
        if self.get_content_maintype() == "multipart" and (old := self.get_content_subtype()) in (*disallowed, subtype):
            raise ValueError(f"Cannot convert {old} to {subtype}")
        mine, its = [], []
        for pair in self._headers:
            (its if pair[0].lower().startswith("content-") else mine).append(pair)
        parts = []
        if its:
            part = type(self)(policy=self.policy)
            part._headers, part._payload = its, self._payload
            parts.append(part)
        self._headers, self._payload = mine, parts
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart("mixed", (), boundary)

    def _add_multipart(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_type() != "multipart/" + _subtype:
            getattr(self, "make_" + _subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if _disp and "content-disposition" not in part:
            part["Content-Disposition"] = _disp
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add_multipart("related", *args, _disp="inline", **kw)

    def add_alternative(self, *args, **kw):
        self._add_multipart("alternative", *args, **kw)

    def add_attachment(self, *args, **kw):
        self._add_multipart("mixed", *args, _disp="attachment", **kw)

    def clear(self):
        """Take all away."""
        self._headers, self._payload = [], None

    def clear_content(self):
        """Take the payload away, and the headers that are about it."""
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
