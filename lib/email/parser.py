"""Messages out of texts."""

import re
from .errors import InvalidHeaderDefect, MissingHeaderBodySeparatorDefect
from .message import EmailMessage, Message
from .policy import compat32

_header = re.compile(r"([^:\s][^:\r\n]*):[ \t]*(.*)", re.S)


class Parser:
    def __init__(self, _class=None, *, policy=compat32):
        self._class, self.policy = _class or (EmailMessage if policy.modern else Message), policy

    def parse(self, fp, headersonly=False):
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        message = self._class(policy=self.policy)
        lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)  # other characters end no line
        i = 0
        if lines and lines[0].startswith("From "):
            message.set_unixfrom(lines[0].rstrip("\r\n"))
            i = 1
        while i < len(lines) and lines[i].strip("\r\n"):
            start = i
            i += 1
            while i < len(lines) and lines[i][0] in " \t":
                i += 1
            if _header.match(lines[start]):
                message._headers.append(self.policy.header_source_parse(lines[start:i]))
            elif not lines[start].startswith(":"):
                self._defect(message, MissingHeaderBodySeparatorDefect)
                i = start
                break
            else:
                self._defect(message, InvalidHeaderDefect, "Missing header name.")
        else:
            i += 1
        body = "".join(lines[i:])
        if headersonly:
            message._payload = body
            return message
        kind = message.get_content_type()
        boundary = message.get_boundary()
        if kind.startswith("multipart/") and boundary:
            self._parts(message, body, boundary)
        elif kind == "message/rfc822":
            message._payload = [self.parsestr(body)]
        else:
            message._payload = body
        return message

    def _defect(self, message, kind, *args):
        self.policy.handle_defect(message, kind(*args))

    def _parts(self, message, body, boundary):
        pieces = re.split(rf"(?:^|\r?\n)--{re.escape(boundary)}(--)?[ \t]*(?:\r?\n|$)", body)
        message.preamble = pieces[0] or None
        message._payload = []
        for closing, piece in zip(pieces[1::2], pieces[2::2]):
            if closing:
                message.epilogue = piece
                break
            message._payload.append(self.parsestr(piece))


class HeaderParser(Parser):
    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesParser:
    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        return self.parser.parsestr(text.decode("ascii", "surrogateescape"), headersonly)


class BytesHeaderParser(BytesParser):
    def parsebytes(self, text, headersonly=True):
        return super().parsebytes(text, True)


class FeedParser:
    def __init__(self, _factory=None, *, policy=compat32):
        self._parser, self._text = Parser(_factory, policy=policy), []

    def feed(self, data):
        self._text.append(data)

    def close(self):
        return self._parser.parsestr("".join(self._text))


class BytesFeedParser(FeedParser):
    def feed(self, data):
        super().feed(data.decode("ascii", "surrogateescape"))
