"""Asking HTTP servers."""

import email.message
import email.parser
import errno
import io
import re
import socket
import sys
from . import HTTPStatus

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader",
           "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses", "HTTPSConnection"]

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


_MAXLINE, _MAXHEADERS = 65536, 100


def _line(fp, what):
    line = fp.readline(_MAXLINE + 1)
    if len(line) > _MAXLINE:
        raise LineTooLong(what)
    return line


def _read_headers(fp):
    """The lines up to the empty one, which is among them."""
    lines = []
    while True:
        lines.append(line := _line(fp, "header line"))
        if len(lines) > _MAXHEADERS:
            raise HTTPException(f"got more than {_MAXHEADERS} headers")
        if line in (b"\r\n", b"\n", b""):
            return lines


def _parse_header_lines(lines, _class=HTTPMessage):
    return email.parser.Parser(_class=_class).parsestr(b"".join(lines).decode("iso-8859-1"))


def parse_headers(fp, _class=HTTPMessage):
    """The headers of a request or an answer."""
    return _parse_header_lines(_read_headers(fp), _class)


class HTTPResponse(io.BufferedIOBase):
    """An answer: a file with status, reason, headers."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp, self.debuglevel, self._method = sock.makefile("rb"), debuglevel, method
        self.headers = self.msg = None
        self.version = self.status = self.reason = self.chunked = self.chunk_left = self.length = self.will_close = "UNKNOWN"

    def _read_status(self):
        line = str(_line(self.fp, "status line"), "iso-8859-1")
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason = (line.split(None, 2) + ["", ""])[:3]
        if not version.startswith("HTTP/"):
            self._close_conn()
            raise BadStatusLine(line)
        if not (status.isdigit() and 100 <= int(status) <= 999):
            raise BadStatusLine(line)
        return version, int(status), reason

    def begin(self):
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            skipped = _read_headers(self.fp)
            if self.debuglevel > 0:
                print("headers:", skipped)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        headers = self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in headers.items():
                print("header:", name + ":", value)
        self.chunked, self.chunk_left = headers.get("transfer-encoding", "").lower() == "chunked", None
        self.will_close, self.length = self._check_close(), None
        length = headers.get("content-length")
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                pass
            else:
                self.length = None if self.length < 0 else self.length
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        connection = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in connection
        proxy = (self.headers.get("proxy-connection") or "").lower()
        return not (self.headers.get("keep-alive") or "keep-alive" in connection or "keep-alive" in proxy)

    def _close_conn(self):
        fp, self.fp = self.fp, None
        if fp:
            fp.close()

    def close(self):
        try:
            super().close()
        finally:
            self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        return self.fp is None

    def _done(self):
        """Is there nothing to read?"""
        if self.fp is not None and self._method == "HEAD":
            self._close_conn()
        return self.fp is None

    def _took(self, count, wanted=1):
        """Bytes of the body have been read."""
        if not count and wanted:
            self._close_conn()
        elif self.length is not None:
            self.length -= count
            if not self.length:
                self._close_conn()

    def read(self, amt=None):
        if self._done():
            return b""
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        if amt is None and self.length is not None:
            try:
                data = self._safe_read(self.length)
            except IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        elif amt is None:
            data = self.fp.read()
        else:
            amt = amt if self.length is None else min(amt, self.length)
            data = self.fp.read(amt)
            self._took(len(data), amt)
            return data
        self._close_conn()
        return data

    def readinto(self, b):
        if self._done():
            return 0
        if self.chunked:
            data = self._read_chunked(len(b))
            b[:len(data)] = data
            return len(data)
        if self.length is not None and len(b) > self.length:
            b = memoryview(b)[:self.length]
        count = self.fp.readinto(b)
        self._took(count, len(b))
        return count

    def _safe_read(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            raise IncompleteRead(data, amt - len(data))
        return data

    def _next_chunk(self):
        """How much is left of the chunk; None at the end."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._safe_read(2)
            line = _line(self.fp, "chunk size")
            try:
                self.chunk_left = int(line.partition(b";")[0], 16)
            except ValueError:
                self._close_conn()
                raise IncompleteRead(b"") from None
            if not self.chunk_left:
                while _line(self.fp, "trailer line") not in (b"\r\n", b"\n", b""):
                    pass
                self._close_conn()
                self.chunk_left = None
        return self.chunk_left

    def _read_chunked(self, amt):
        parts = []
        try:
            while (amt is None or amt > 0) and (left := self._next_chunk()) is not None:
                data = self._safe_read(left if amt is None else min(left, amt))
                self.chunk_left -= len(data)
                amt = None if amt is None else amt - len(data)
                parts.append(data)
        except IncompleteRead as problem:
            raise IncompleteRead(b"".join(parts)) from problem
        return b"".join(parts)

    def read1(self, n=-1):
        if self._done():
            return b""
        limit = self._next_chunk() if self.chunked else self.length
        if self.chunked and limit is None:
            return b""
        if limit is not None and not 0 <= n <= limit:
            n = limit
        data = self.fp.read1(n)
        if not self.chunked:
            self._took(len(data), n)
        elif data or not n:
            self.chunk_left -= len(data)
        else:
            raise IncompleteRead(b"")
        return data

    def peek(self, n=-1):
        """What is there already."""
        if self._done():
            return b""
        if not self.chunked:
            return self.fp.peek(n if self.length is None or 0 <= n <= self.length else self.length)[:self.length]
        try:
            left = self._next_chunk()
        except IncompleteRead:
            return b""
        return self.fp.peek(left)[:left] if left else b""

    def readline(self, limit=-1):
        if self._done():
            return b""
        if self.chunked:
            return super().readline(limit)
        if self.length is not None and not 0 <= limit <= self.length:
            limit = self.length
        line = self.fp.readline(limit)
        self._took(len(line), limit)
        return line

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        return found if isinstance(found, str) or not hasattr(found, "__iter__") else ", ".join(found)

    def getheaders(self):
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def _encode(data, name="data"):
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(error.encoding, error.object, error.start, error.end,
                                 f"{name.title()} ({data[error.start:error.end]!r:.20}) is not valid Latin-1. "
                                 f"Use {name}.encode('utf-8') if you want to send it encoded in UTF-8.") from None


def _without_controls(text, error, what):
    if found := re.search("[\0-\x20\x7f]" if error is InvalidURL else "[\0-\x1f]", text):
        raise error(f"{what} can't contain control characters. {text!r} (found at least {found[0]!r})")


class HTTPConnection:
    """A connection to a server."""

    response_class, default_port, auto_open, debuglevel = HTTPResponse, HTTP_PORT, 1, 0
    _http_vsn, _http_vsn_str = 11, "HTTP/1.1"

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout, self.source_address, self.blocksize, self.sock = timeout, source_address, blocksize, None
        self._buffer, self.__response, self.__state, self._method = [], None, "Idle", None
        self._tunnel_host = self._tunnel_port = self._raw_proxy_headers = None
        self._tunnel_headers = {}
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            name, colon, number = host.rpartition(":")
            port = self.default_port
            if colon and not host.endswith("]"):
                host = name
                if number:
                    try:
                        port = int(number)
                    except ValueError:
                        raise InvalidURL(f"nonnumeric port: '{number}'") from None
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    # What requests are made of; subclasses that know better leave these out.

    def _validate_host(self, host):
        _without_controls(host, InvalidURL, "URL")

    def _validate_path(self, url):
        _without_controls(url, InvalidURL, "URL")

    def _validate_method(self, method):
        _without_controls(method, ValueError, "method")

    def _encode_request(self, request):
        return request.encode("ascii")

    def set_debuglevel(self, level):
        self.debuglevel = level

    # Through a proxy.

    def set_tunnel(self, host, port=None, headers=None):
        """Ask the server for a connection to another one."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = dict(headers or {})
        if not any(name.lower() == "host" for name in self._tunnel_headers):
            self._tunnel_headers["Host"] = f"{self._shown(self._tunnel_host)}:{self._tunnel_port}"

    @staticmethod
    def _shown(host):
        return f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")

    def _tunnel(self):
        lines = [f"CONNECT {self._shown(self._tunnel_host)}:{self._tunnel_port} {self._http_vsn_str}".encode("ascii"),
                 *(f"{name}: {value}".encode("latin-1") for name, value in self._tunnel_headers.items()), b"", b""]
        self.send(b"\r\n".join(lines))
        response = self.response_class(self.sock, method=self._method)
        try:
            _, code, message = response._read_status()
            self._raw_proxy_headers = _read_headers(response.fp)
            if self.debuglevel > 0:
                for header in self._raw_proxy_headers:
                    print("header:", header.decode())
            if code != 200:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")
        finally:
            response.close()

    def get_proxy_response_headers(self):
        return None if self._raw_proxy_headers is None else _parse_header_lines(self._raw_proxy_headers)

    def connect(self):
        sys.audit("http.client.connect", self, self.host, self.port)
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as problem:
            if problem.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        self.__state = "Idle"
        sock, self.sock = self.sock, None
        response, self.__response = self.__response, None
        try:
            if sock:
                sock.close()
        finally:
            if response:
                response.close()

    # Sending.

    def _read_blocks(self, file):
        is_text = isinstance(file, io.TextIOBase)
        if is_text and self.debuglevel > 0:
            print("encoding file using iso-8859-1")
        while block := file.read(self.blocksize):
            yield block.encode("iso-8859-1") if is_text else block

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            if self.debuglevel > 0:
                print("sending a readable")
            data = self._read_blocks(data)
        else:
            sys.audit("http.client.send", self, data)
            try:
                return self.sock.sendall(data)
            except TypeError:
                if not hasattr(data, "__iter__"):
                    raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None
        for block in data:
            self.sock.sendall(block)

    def _output(self, line):
        self._buffer.append(line)

    def _body_parts(self, body):
        if hasattr(body, "read"):
            return self._read_blocks(body)
        try:
            memoryview(body)
        except TypeError:
            try:
                return iter(body)
            except TypeError:
                raise TypeError(f"message_body should be a bytes-like object or an iterable, got {type(body)!r}") from None
        return (body,)

    def _send_output(self, message_body=None, encode_chunked=False):
        head, self._buffer[:] = b"\r\n".join([*self._buffer, b"", b""]), []
        self.send(head)
        if message_body is None:
            return
        encode_chunked = encode_chunked and self._http_vsn == 11
        for part in self._body_parts(message_body):
            if not part:
                if self.debuglevel > 0:
                    print("Zero length chunk ignored")
                continue
            self.send(f"{len(part):X}\r\n".encode() + part + b"\r\n" if encode_chunked else part)
        if encode_chunked:
            self.send(b"0\r\n\r\n")

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != "Idle":
            raise CannotSendRequest(self.__state)
        self.__state = "Request-started"
        self._validate_method(method)
        self._method, url = method, url or "/"
        self._validate_path(url)
        self._output(self._encode_request(f"{method} {url} {self._http_vsn_str}"))
        if self._http_vsn != 11:
            return
        if not skip_host:
            self.putheader("Host", self._host_header(url))
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def _host_header(self, url):
        if url.startswith("http"):
            from urllib.parse import urlsplit
            if netloc := urlsplit(url).netloc:
                return netloc.encode("ascii" if netloc.isascii() else "idna")
        host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
        shown = host.encode("ascii" if host.isascii() else "idna")
        if b":" in shown:
            shown = b"[%s]" % shown.partition(b"%")[0]
        return shown if port == self.default_port else b"%s:%d" % (shown, port)

    def putheader(self, header, *values):
        if self.__state != "Request-started":
            raise CannotSendHeader()
        header = header.encode("ascii") if isinstance(header, str) else header
        if not re.fullmatch(rb"[^:\s][^:\r\n]*", header):
            raise ValueError(f"Invalid header name {header!r}")
        parts = [v.encode("latin-1") if isinstance(v, str) else str(v).encode("ascii") if isinstance(v, int) else v for v in values]
        for part in parts:
            if re.search(rb"\n(?![ \t])|\r(?![ \t\n])", part):
                raise ValueError(f"Invalid header value {part!r}")
        self._output(header + b": " + b"\r\n\t".join(parts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self.__state != "Request-started":
            raise CannotSendHeader()
        self.__state = "Request-sent"
        self._send_output(message_body, encode_chunked=encode_chunked)

    @staticmethod
    def _get_content_length(body, method):
        """None: it is not known."""
        if body is None:
            return 0 if method.upper() in ("PATCH", "POST", "PUT") else None
        if hasattr(body, "read"):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        self._send_request(method, url, body, headers, encode_chunked)

    def _send_request(self, method, url, body, headers, encode_chunked):
        names = {name.lower() for name in headers}
        given = {f"skip_{name.replace('-', '_')}": 1 for name in ("host", "accept-encoding") if name in names}
        self.putrequest(method, url, **given)
        if "content-length" in names:
            encode_chunked = False
        elif "transfer-encoding" not in names:
            length, encode_chunked = self._get_content_length(body, method), False
            if length is not None:
                self.putheader("Content-Length", str(length))
            elif body is not None:
                if self.debuglevel > 0:
                    print(f"Unable to determine size of {body!r}")
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(_encode(body, "body") if isinstance(body, str) else body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The answer to the request."""
        if self.__response and self.__response.isclosed():
            self.__response = None
        if self.__state != "Request-sent" or self.__response:
            raise ResponseNotReady(self.__state)
        more = (self.debuglevel,) if self.debuglevel > 0 else ()
        response = self.response_class(self.sock, *more, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self.__state = "Idle"
            if response.will_close:
                self.close()
            else:
                self.__response = response
        except:
            response.close()
            raise
        return response


def _create_https_context(http_version):
    import ssl
    context = ssl._create_default_https_context()
    if http_version == 11:
        context.set_alpn_protocols(["http/1.1"])
    if context.post_handshake_auth is not None:
        context.post_handshake_auth = True  # servers may ask for a certificate later
    return context


class HTTPSConnection(HTTPConnection):
    """A connection to a server, encrypted."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize)
        self._context = _create_https_context(self._http_vsn) if context is None else context

    def connect(self):
        super().connect()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)
