"""Messages out of texts that come in pieces. All is kept until close(), which reads it at one go: a part is a range of lines, found by
its boundary before it is looked into, so that no part can run over the end of what it is in."""

import re

from . import errors
from ._policybase import compat32

__all__ = ["FeedParser", "BytesFeedParser"]

_header = re.compile(r"From |[\x21-\x39\x3b-\x7e]*:|[\t ]")
_newline = re.compile(r"\r\n|[\r\n]")
_lines = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")


def _chopped(line):
    """Without the end of the line."""
    return line[:-2] if line.endswith("\r\n") else line[:-1] if line.endswith(("\r", "\n")) else line


class FeedParser:
    """Takes text in pieces; close() gives the message."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy, self._text, self._headersonly = policy, [], False
        if _factory is None:
            if policy.message_factory is None:
                from .message import Message
                _factory = Message
            else:
                _factory = policy.message_factory
        self._factory = _factory
        try:
            _factory(policy=policy)
            self._new = lambda: _factory(policy=policy)
        except TypeError:  # a class of the time before policies
            self._new = _factory

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        self._text.append(data)

    def close(self):
        """The message; the parser is at its end."""
        lines = _lines.findall("".join(self._text))
        self._text = []
        root = self._message(lines, 0, len(lines))[0]
        if root.get_content_maintype() == "multipart" and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _message(self, lines, i, end, parent=None):
        """(the message in lines[i:end], the line where it ends)"""
        message = self._new()
        if parent is not None and parent.get_content_type() == "multipart/digest":
            message.set_default_type("message/rfc822")
        start = i
        while i < end and _header.match(lines[i]):
            i += 1
        headers, body = lines[start:i], i
        if i < end:
            if _newline.match(lines[i]):
                body += 1
            else:
                self.policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
        if self._headers(message, headers):
            body = i - 1
        if self._headersonly:
            message.set_payload("".join(lines[body:end]))
        elif message.get_content_type() == "message/delivery-status":
            self._blocks(message, lines, body, end)
        elif message.get_content_maintype() == "message":
            message.attach(self._message(lines, body, end, message)[0])
        elif message.get_content_maintype() == "multipart":
            self._parts(message, lines, body, end)
        else:
            message.set_payload("".join(lines[body:end]))
        return message, end

    def _headers(self, message, lines):
        """Set the headers. True if the last line is none but the first of the body."""
        name, value = "", []

        def done():
            nonlocal name, value
            if name:
                message.set_raw(*self.policy.header_source_parse(value))
            name, value = "", []

        for number, line in enumerate(lines):
            if line[0] in " \t":
                if name:
                    value.append(line)
                else:
                    self.policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
                continue
            done()
            if line.startswith("From "):
                if number == 0:
                    message.set_unixfrom(_chopped(line))
                elif number == len(lines) - 1:
                    return True
                else:
                    message.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
            elif line.startswith(":"):
                message.defects.append(errors.InvalidHeaderDefect("Missing header name."))
            else:
                name, value = line[:line.index(":")], [line]
        done()
        return False

    def _blocks(self, message, lines, i, end):
        """A delivery status: blocks of headers, with empty lines between them."""
        while True:
            stop = next((n for n in range(i, end) if _newline.match(lines[n])), end)
            message.attach(self._message(lines, i, stop, message)[0])
            i = stop + 1
            if i >= end:
                return

    def _parts(self, message, lines, i, end):
        """Parts between boundaries."""
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload("".join(lines[i:end]))
            return
        if str(message.get("content-transfer-encoding", "8bit")).lower() not in ("7bit", "8bit", "binary"):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        matcher = re.compile(rf"--{re.escape(boundary)}(?P<end>--)?[ \t]*(?P<eol>\r\n|\r|\n)?\Z")
        first = i
        while i < end and not (mark := matcher.match(lines[i])):
            i += 1
        preamble = lines[first:i]
        if i == end or mark["end"]:  # no part at all
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload("".join(preamble))
            message.epilogue = ""
            return
        if preamble:
            message.preamble = "".join(preamble[:-1] + [_chopped(preamble[-1])])
        while i < end and not mark["end"]:
            i += 1
            while i < end and (mark := matcher.match(lines[i])) and not mark["end"]:
                i += 1  # boundaries in a row
            start = i
            while i < end and not (mark := matcher.match(lines[i])):
                i += 1
            part = self._message(lines, start, i, message)[0]
            self._trim(part)
            message.attach(part)
        if i == end:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
            return
        message.epilogue = "".join(lines[i + 1:end])

    def _trim(self, part):
        """The end of a part's last line belongs to the boundary that follows."""
        while part.get_content_maintype() == "message" and part.is_multipart():
            part = part.get_payload(-1)
        if part.get_content_maintype() == "multipart":
            if part.epilogue == "":
                part.epilogue = None
            elif part.epilogue is not None:
                part.epilogue = _chopped(part.epilogue)
        elif isinstance(part._payload, str):  # as it came: get_payload() would decode it
            part._payload = _chopped(part._payload)


class BytesFeedParser(FeedParser):
    """Takes bytes."""

    def feed(self, data):
        super().feed(data.decode("ascii", "surrogateescape"))
