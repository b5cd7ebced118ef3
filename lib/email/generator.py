"""Messages as text, into files."""

import copy
import random
import re
import sys
import time
from io import BytesIO, StringIO

from .errors import HeaderWriteError
from .utils import _has_surrogates

__all__ = ["Generator", "DecodedGenerator", "BytesGenerator"]

_newline, _from = re.compile(r"\r\n|\r|\n"), re.compile(r"^From ", re.MULTILINE)
_new_header = re.compile(r"\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]")


def _make_boundary(text=None):
    """A boundary that is not in the text."""
    first = boundary = "=" * 15 + f"{random.randrange(sys.maxsize):019d}=="
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    counter = 0
    while text is not None and re.search(f"^--{re.escape(boundary)}(--)?$", text, re.MULTILINE):
        boundary = f"{first}.{counter}"
        counter += 1
    return boundary


class Generator:
    """Writes messages as text. What a type of message needs is in _handle_TYPE_SUBTYPE or _handle_TYPE."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp, self._mangle_from_, self.maxheaderlen, self.policy = outfp, mangle_from_, maxheaderlen, policy

    def write(self, s):
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message and all its parts."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        self._NL = policy.linesep
        mine, its = self.policy, msg.policy
        try:
            self.policy = msg.policy = policy
            if unixfrom:
                self.write((msg.get_unixfrom() or "From nobody " + time.ctime(time.time())) + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = mine, its

    def clone(self, fp):
        """One like this, for another file."""
        return type(self)(fp, self._mangle_from_, None, policy=self.policy)

    def _new_buffer(self):
        return StringIO()

    def _encode(self, s):
        return s

    def _write_lines(self, text):
        """Write a text with our own line ends."""
        if text:
            self.write(_newline.sub(lambda _: self._NL, text))

    def _mangled(self, text):
        return _from.sub(">From ", text) if self._mangle_from_ else text

    def _write(self, msg):
        """The body first, because writing it may change the headers."""
        file, self._fp = self._fp, self._new_buffer()
        self._changed = None
        try:
            self._dispatch(msg)
        finally:
            body, self._fp = self._fp, file
            changed = self._changed
            del self._changed
        if changed:
            msg = copy.deepcopy(msg)
            if msg.get("content-transfer-encoding") is None:
                msg["Content-Transfer-Encoding"] = changed[0]
            else:
                msg.replace_header("content-transfer-encoding", changed[0])
            msg.replace_header("content-type", changed[1])
        if writer := getattr(msg, "_write_headers", None):
            writer(self)
        else:
            self._write_headers(msg)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        handler = getattr(self, f"_handle_{main}_{sub}".replace("-", "_"), None) or getattr(self, "_handle_" + main.replace("-", "_"), None)
        (handler or self._writeBody)(msg)

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self.policy.fold(name, value)
            if self.policy.verify_generated_headers:
                linesep = self.policy.linesep
                if not folded.endswith(linesep):
                    raise HeaderWriteError(f"folded header does not end with {linesep!r}: {folded!r}")
                if _new_header.search(folded.removesuffix(linesep)):
                    raise HeaderWriteError(f"folded header contains newline: {folded!r}")
            self.write(folded)
        self.write(self._NL)

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError(f"string payload expected: {type(payload)}")
        if _has_surrogates(msg._payload) and (charset := msg.get_param("charset")) is not None:
            msg = copy.deepcopy(msg)  # bytes are no text: encode them
            del msg["content-transfer-encoding"]
            msg.set_payload(msg._payload, charset)
            payload = msg.get_payload()
            self._changed = msg["content-transfer-encoding"], msg["content-type"]
        self._write_lines(self._mangled(payload))

    def _writeBody(self, msg):
        self._handle_text(msg)

    def _flat(self, part):
        """A part as it is written."""
        buffer = self._new_buffer()
        self.clone(buffer).flatten(part, unixfrom=False, linesep=self._NL)
        return buffer.getvalue()

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if isinstance(parts, str):
            self.write(parts)
            return
        texts = [self._flat(part) for part in ([] if parts is None else parts if isinstance(parts, list) else [parts])]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(self._encode(self._NL).join(texts))
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(self._mangled(msg.preamble))
            self.write(self._NL)
        self.write(f"--{boundary}{self._NL}")
        for i, text in enumerate(texts):
            if i:
                self.write(f"{self._NL}--{boundary}{self._NL}")
            self._fp.write(text)
        self.write(f"{self._NL}--{boundary}--{self._NL}")
        if msg.epilogue is not None:
            self._write_lines(self._mangled(msg.epilogue))

    def _handle_multipart_signed(self, msg):
        """What is signed must stay as it is: no folding."""
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        newline = self._encode(self._NL)
        self._fp.write(newline.join(self._flat(part).removesuffix(newline) for part in msg.get_payload()))

    def _handle_message(self, msg):
        payload = msg.get_payload()
        self._fp.write(self._flat(payload[0]) if isinstance(payload, list) else self._encode(payload))

    @classmethod
    def _make_boundary(cls, text=None):
        return _make_boundary(text)


class BytesGenerator(Generator):
    """Writes messages as bytes."""

    def write(self, s):
        self._fp.write(self._encode(s))

    def _new_buffer(self):
        return BytesIO()

    def _encode(self, s):
        return s.encode("ascii", "surrogateescape")

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            self._fp.write(self.policy.fold_binary(name, value))
        self.write(self._NL)

    def _handle_text(self, msg):
        if msg._payload is None:
            return
        if _has_surrogates(msg._payload) and self.policy.cte_type != "7bit":
            self._write_lines(self._mangled(msg._payload))
        else:
            super()._handle_text(msg)

    _writeBody = _handle_text


class DecodedGenerator(Generator):
    """Writes the texts of a message, and a line for each part that is none."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = fmt or "[Non-text (%(type)s) part of message omitted, filename %(filename)s]"

    def _dispatch(self, msg):
        for part in msg.walk():
            kind = part.get_content_maintype()
            if kind == "text":
                print(part.get_payload(decode=False), file=self)
            elif kind != "multipart":
                print(self._fmt % {"type": part.get_content_type(), "maintype": kind, "subtype": part.get_content_subtype(),
                                   "filename": part.get_filename("[no filename]"),
                                   "description": part.get("Content-Description", "[no description]"),
                                   "encoding": part.get("Content-Transfer-Encoding", "[no encoding]")}, file=self)
