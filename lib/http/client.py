"""Asking HTTP servers."""

import email.message
import email.parser
import io
import re
import socket
from . import HTTPStatus

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader",
           "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses"]

HTTP_PORT, HTTPS_PORT = 80, 443
responses = {int(status): status.phrase for status in HTTPStatus}
globals().update(HTTPStatus.__members__)


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    pass


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args, self.partial, self.expected = (partial,), partial, expected

    def __repr__(self):
        more = f", {self.expected} more expected" if self.expected is not None else ""
        return f"IncompleteRead({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args, self.line = (line or repr(line),), line or repr(line)


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__(f"got more than 65536 bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args, **kw)


error = HTTPException


class HTTPMessage(email.message.Message):
    def getallmatchingheaders(self, name):
        return [f"{key}: {value}" for key, value in self.items() if key.lower() == name.lower()]


def parse_headers(fp, _class=HTTPMessage):
    """The headers of a request or an answer."""
    lines = []
    while True:
        line = fp.readline(65537)
        if len(line) > 65536:
            raise LineTooLong("header line")
        lines.append(line)
        if len(lines) > 100:
            raise HTTPException("got more than 100 headers")
        if line in (b"\r\n", b"\n", b""):
            break
    return email.parser.Parser(_class).parsestr(b"".join(lines).decode("iso-8859-1"), True)


class HTTPResponse(io.BufferedIOBase):
    """An answer: a file with status, reason, headers."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp, self._method = sock.makefile("rb"), method
        self.headers = self.msg = self.version = self.status = self.reason = self.length = None
        self.chunked, self.will_close, self._chunk = False, True, None

    def _status_line(self):
        line = str(self.fp.readline(65537), "iso-8859-1")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        match = re.match(r"HTTP/(\d\.\d) +(\d{3})(?: +(.*))?$", line.rstrip("\r\n"))
        if not match:
            self.close()
            raise BadStatusLine(line)
        return match[1], int(match[2]), (match[3] or "").strip()

    def begin(self):
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._status_line()
            if status != 100:
                break
            parse_headers(self.fp)
        self.code = self.status = status
        self.reason, self.version = reason, 10 if version == "1.0" else 11
        self.headers = self.msg = parse_headers(self.fp)
        self.chunked = self.headers.get("transfer-encoding", "").lower() == "chunked"
        connection = self.headers.get("connection", "").lower()
        self.will_close = "close" in connection if self.version == 11 else "keep-alive" not in connection
        length = self.headers.get("content-length")
        self.length = int(length) if length and length.isdigit() and not self.chunked else None
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
            self.chunked = False
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def readable(self):
        return True

    def isclosed(self):
        return self.fp is None

    def close(self):
        super().close()
        self._end()

    def _end(self):
        fp, self.fp = self.fp, None
        if fp:
            fp.close()

    def flush(self):
        pass

    def _next_chunk(self):
        """How much is left of the chunk; None at the end."""
        if not self._chunk:
            if self._chunk is not None:
                self.fp.read(2)
            try:
                self._chunk = int(self.fp.readline(65537).split(b";")[0], 16)
            except ValueError:
                self._end()
                raise IncompleteRead(b"") from None
            if not self._chunk:
                while self.fp.readline(65537) not in (b"\r\n", b"\n", b""):
                    pass
                self._end()
                return None
        return self._chunk

    def read(self, amt=None):
        if self.fp is None:
            return b""
        if self.chunked:
            parts, wanted = [], amt
            while (wanted is None or wanted > 0) and (left := self.fp and self._next_chunk()):
                data = self.fp.read(left if wanted is None else min(left, wanted))
                if not data:
                    raise IncompleteRead(b"".join(parts), left)
                self._chunk -= len(data)
                wanted = None if wanted is None else wanted - len(data)
                parts.append(data)
            return b"".join(parts)
        wanted = self.length if amt is None or amt < 0 else amt if self.length is None else min(amt, self.length)
        data = self.fp.read() if wanted is None else self.fp.read(wanted)
        if self.length is not None:
            self.length -= len(data)
            if len(data) < wanted and (amt is None or not data):
                self._end()
                raise IncompleteRead(data, self.length)
        if amt is None or self.length == 0 or not data and amt:
            self._end()
        return data

    def read1(self, n=-1):
        return self.read(n if n >= 0 else 8192)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        line = b""
        while limit < 0 or len(line) < limit:
            byte = self.read(1)
            line += byte
            if not byte or byte == b"\n":
                break
        return line

    def getheader(self, name, default=None):
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name)
        return ", ".join(found) if found else default

    def getheaders(self):
        return list(self.headers.items())

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def fileno(self):
        return self.fp.fileno()


class HTTPConnection:
    """A connection to a server."""

    response_class, default_port, auto_open, debuglevel = HTTPResponse, HTTP_PORT, 1, 0
    _http_vsn_str = "HTTP/1.1"

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout, self.source_address, self.sock, self._response, self._state = timeout, source_address, None, None, "Idle"
        if port is None:
            name, colon, number = host.rpartition(":")
            if colon and not host.endswith("]"):
                if number and not number.isdigit():
                    raise InvalidURL(f"nonnumeric port: '{number}'")
                host, port = name, int(number) if number else self.default_port
            else:
                port = self.default_port
        if re.search("[\0-\x20\x7f]", host):
            raise InvalidURL(f"URL can't contain control characters. {host!r} (found at least {re.search('[\0-\x20\x7f]', host)[0]!r})")
        self.host, self.port = host.strip("[]"), port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def connect(self):
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        self._state = "Idle"
        sock, self.sock = self.sock, None
        response, self._response = self._response, None
        if sock:
            sock.close()
        if response:
            response.close()

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if hasattr(data, "read"):
            while block := data.read(8192):
                self.sock.sendall(block.encode("iso-8859-1") if isinstance(block, str) else block)
        elif isinstance(data, (bytes, bytearray, memoryview)):
            self.sock.sendall(data)
        else:
            for block in data:
                self.sock.sendall(block)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != "Idle":
            raise CannotSendRequest(self._state)
        url = url or "/"
        if found := re.search("[\0-\x20\x7f]", url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {found[0]!r})")
        self._state, self._method, self._lines = "Request-started", method, [f"{method} {url} {self._http_vsn_str}".encode("ascii")]
        if not skip_host:
            host = f"[{self.host}]" if ":" in self.host else self.host
            if not host.isascii():
                host = host.encode("idna").decode()
            self.putheader("Host", host if self.port == self.default_port else f"{host}:{self.port}")
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def putheader(self, header, *values):
        if self._state != "Request-started":
            raise CannotSendHeader()
        parts = [v if isinstance(v, bytes) else str(v).encode("latin-1") for v in values]
        value = b"\r\n\t".join(parts)
        if not re.fullmatch("[^:\\s][^:\r\n]*", header):
            raise ValueError(f"Invalid header name {header.encode()!r}")
        if re.search(rb"\n(?![ \t])|\r(?![ \t\n])", value):
            raise ValueError(f"Invalid header value {value!r}")
        self._lines.append(header.encode("ascii") + b": " + value)

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._state != "Request-started":
            raise CannotSendHeader()
        self._state = "Request-sent"
        self.send(b"\r\n".join([*self._lines, b"", b""]))
        if message_body is not None:
            if encode_chunked:
                for block in iter(lambda: message_body.read(8192), b"") if hasattr(message_body, "read") else message_body:
                    if block:
                        self.send(f"{len(block):X}\r\n".encode() + block + b"\r\n")
                self.send(b"0\r\n\r\n")
            else:
                self.send(message_body)

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        names = {name.lower() for name in headers}
        self.putrequest(method, url, "host" in names, "accept-encoding" in names)
        if isinstance(body, str):
            body = body.encode("iso-8859-1")
        if "content-length" not in names and "transfer-encoding" not in names:
            if body is None:
                if method.upper() in ("PATCH", "POST", "PUT"):
                    self.putheader("Content-Length", "0")
            elif isinstance(body, (bytes, bytearray, memoryview)):
                self.putheader("Content-Length", str(len(body)))
            else:
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The answer to the request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != "Request-sent" or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, method=self._method)
        try:
            response.begin()
        except:
            response.close()
            self.close()
            raise
        self._state = "Idle"
        if response.will_close:
            self.sock.close()
            self.sock = None
        else:
            self._response = response
        return response


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address)
        self._context = context

    def connect(self):
        import ssl
        super().connect()
        self.sock = (self._context or ssl.create_default_context()).wrap_socket(self.sock, server_hostname=self.host)
