"""Calls of procedures over HTTP, written as XML: values as text and back, and proxies of servers."""
import base64
import operator
import time
from datetime import datetime
from io import BytesIO
import gzip

MAXINT, MININT = 2**31 - 1, -2**31
PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR, SYSTEM_ERROR, TRANSPORT_ERROR = -32700, -32600, -32500, -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING, INVALID_ENCODING_CHAR = -32700, -32701, -32702
INVALID_XMLRPC, METHOD_NOT_FOUND, INVALID_METHOD_PARAMS, INTERNAL_ERROR = -32600, -32601, -32602, -32603
WRAPPERS = ()  # below
boolean = Boolean = bool


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Error(Exception):
    def __str__(self):
        return repr(self)


class ProtocolError(Error):
    """The server's answer is no answer."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f"<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>"


class ResponseError(Error):
    pass


class Fault(Error):
    """What went wrong in the procedure."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f"<{type(self).__name__} {self.faultCode}: {self.faultString!r}>"


def _time_text(value):
    if isinstance(value, datetime):
        return f"{value.year:04d}{value:%m%dT%H:%M:%S}"
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    return "%04d%02d%02dT%02d:%02d:%02d" % value[:6]


class DateTime:
    """A moment as the protocol writes it: 20000102T03:04:05."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _time_text(value)

    def _texts(self, other):
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime):
            return self.value, _time_text(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, "timetuple"):
            return self.timetuple(), other.timetuple()
        return None

    def _compared(operation):
        def compare(self, other):
            texts = self._texts(other)
            return operation(*texts) if texts else NotImplemented
        return compare

    __lt__, __le__, __gt__, __ge__, __eq__ = map(_compared, (operator.lt, operator.le, operator.gt, operator.ge, operator.eq))
    del _compared

    def timetuple(self):
        return time.strptime(self.value, "%Y%m%dT%H:%M:%S")

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"<{type(self).__name__} {self.value!r} at {id(self):#x}>"

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write(f"<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n")


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError("expected bytes or bytearray, not %s" % type(data).__name__)
        self.data = bytes(data or b"")

    def __str__(self):
        return str(self.data, "latin-1")

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        self.data = base64.decodebytes(data)

    def encode(self, out):
        out.write(f"<value><base64>\n{base64.encodebytes(self.data).decode('ascii')}</base64></value>\n")


WRAPPERS = DateTime, Binary


class Marshaller:
    """Values as text."""
    dispatch = {}

    def __init__(self, encoding=None, allow_none=False):
        self.memo, self.data, self.encoding, self.allow_none = {}, None, encoding, allow_none

    def dumps(self, values):
        out = []
        if isinstance(values, Fault):
            out.append("<fault>\n")
            self._dump({"faultCode": values.faultCode, "faultString": values.faultString}, out.append)
            out.append("</fault>\n")
        else:
            out.append("<params>\n")
            for value in values:
                out.append("<param>\n")
                self._dump(value, out.append)
                out.append("</param>\n")
            out.append("</params>\n")
        return "".join(out)

    def _dump(self, value, write):
        kind = type(value)
        if kind is bool:
            write(f"<value><boolean>{value:d}</boolean></value>\n")
        elif value is None:
            if not self.allow_none:
                raise TypeError("cannot marshal None unless allow_none is enabled")
            write("<value><nil/></value>")
        elif kind is int:
            if not MININT <= value <= MAXINT:
                raise OverflowError("int exceeds XML-RPC limits")
            write(f"<value><int>{value}</int></value>\n")
        elif kind is float:
            write(f"<value><double>{value!r}</double></value>\n")
        elif kind is str:
            write(f"<value><string>{escape(value)}</string></value>\n")
        elif kind in (bytes, bytearray):
            write(f"<value><base64>\n{base64.encodebytes(value).decode('ascii')}</base64></value>\n")
        elif kind is datetime:
            write(f"<value><dateTime.iso8601>{_time_text(value)}</dateTime.iso8601></value>\n")
        elif kind in (tuple, list, dict):
            self._container(value, write)
        elif kind in WRAPPERS:
            self.write = write
            value.encode(self)
            del self.write
        elif not hasattr(value, "__dict__") or any(base in (int, float, str, bytes, list, tuple, dict) for base in kind.__mro__):
            raise TypeError(f"cannot marshal {kind} objects")
        else:
            self._dump(value.__dict__, write)

    def _container(self, value, write):
        if id(value) in self.memo:
            raise TypeError(f"cannot marshal recursive {'dictionaries' if type(value) is dict else 'sequences'}")
        self.memo[id(value)] = None
        if type(value) is dict:
            write("<value><struct>\n")
            for name, item in value.items():
                if not isinstance(name, str):
                    raise TypeError("dictionary key must be string")
                write(f"<member>\n<name>{escape(name)}</name>\n")
                self._dump(item, write)
                write("</member>\n")
            write("</struct></value>\n")
        else:
            write("<value><array><data>\n")
            for item in value:
                self._dump(item, write)
            write("</data></array></value>\n")
        del self.memo[id(value)]


class Unmarshaller:
    """Text as values, from the events of a parser. Values wait on a stack; a container begins at a mark."""

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._stack, self._marks, self._data, self._type, self._methodname, self._value = [], [], [], None, None, False
        self._use_datetime, self._use_bytes = use_builtin_types or use_datetime, use_builtin_types

    def getmethodname(self):
        return self._methodname

    def close(self):
        """All values, when the text has ended."""
        values = tuple(self._stack)
        if self._marks or not self._type:
            raise ResponseError()
        if self._type != "fault":
            return values
        raise Fault(**values[0])

    def xml(self, encoding, standalone):
        pass

    def start(self, tag, attrs):
        tag = tag.rpartition(":")[2]
        if tag in ("array", "struct"):
            self._marks.append(len(self._stack))
        self._data = []
        if self._value and tag not in _READERS:
            raise ResponseError(f"unknown tag {tag!r}")
        self._value = tag == "value"

    def data(self, text):
        self._data.append(text)

    def end(self, tag):
        tag, text = tag.rpartition(":")[2], "".join(self._data)
        if tag == "value":
            if self._value:  # bare text
                self._stack.append(text)
            self._value = False
            return
        if tag in ("fault", "params"):
            self._type = tag
        elif tag == "methodName":
            self._methodname, self._type = text, "methodName"
        elif tag == "name":
            self._stack.append(text)
        elif tag in _READERS:
            _READERS[tag](self, text)
            self._value = False
        self._data = []

    def _append(self, value):
        self._stack.append(value)

    def _boolean(self, text):
        if text not in ("0", "1"):
            raise TypeError("bad boolean value")
        self._append(text == "1")

    def _array(self, text):
        mark = self._marks.pop()
        self._stack[mark:] = [self._stack[mark:]]

    def _struct(self, text):
        mark = self._marks.pop()
        items = self._stack[mark:]
        self._stack[mark:] = [dict(zip(items[::2], items[1::2]))]

    def _base64(self, text):
        value = Binary()
        value.decode(text.encode("ascii"))
        self._append(value.data if self._use_bytes else value)

    def _date(self, text):
        value = DateTime()
        value.decode(text)
        self._append(datetime.strptime(value.value, "%Y%m%dT%H:%M:%S") if self._use_datetime else value)


def _decimal(self, text):
    from decimal import Decimal
    self._append(Decimal(text))


_READERS = {"nil": lambda self, text: self._append(None), "boolean": Unmarshaller._boolean, "array": Unmarshaller._array,
            "struct": Unmarshaller._struct, "base64": Unmarshaller._base64, "dateTime.iso8601": Unmarshaller._date,
            "bigdecimal": _decimal}
for _name in "i1 i2 i4 i8 int biginteger".split():
    _READERS[_name] = lambda self, text: self._append(int(text))
for _name in "double", "float":
    _READERS[_name] = lambda self, text: self._append(float(text))
_READERS["string"] = lambda self, text: self._append(text)


class ExpatParser:
    def __init__(self, target):
        from xml.parsers import expat
        self._parser = parser = expat.ParserCreate(None, None)
        self._target = target
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = target.start, target.end, target.data

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        parser = self._parser
        self._parser = self._target = None
        parser.Parse(b"", True)


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser, and what makes values of what it reads."""
    target = Unmarshaller(use_datetime, use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """A call, an answer, or just values, as text."""
    fault = isinstance(params, Fault)
    if not fault:
        assert isinstance(params, tuple), "argument must be tuple or Fault instance"
        assert not methodresponse or len(params) == 1, "response tuple must be a singleton"
    encoding = encoding or "utf-8"
    text = Marshaller(encoding, allow_none).dumps(params)
    head = "<?xml version='1.0'?>\n" if encoding == "utf-8" else f"<?xml version='1.0' encoding='{encoding}'?>\n"
    if methodname:
        return f"{head}<methodCall>\n<methodName>{methodname}</methodName>\n{text}</methodCall>\n"
    return f"{head}<methodResponse>\n{text}</methodResponse>\n" if fault or methodresponse else text


def loads(data, use_datetime=False, use_builtin_types=False):
    """(values, name of the method or None); a fault is raised."""
    parser, target = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


def gzip_encode(data):
    return gzip.compress(data)


def gzip_decode(data, max_decode=20971520):
    limited = max_decode >= 0
    try:
        with gzip.GzipFile(mode="rb", fileobj=BytesIO(data)) as f:
            plain = f.read(max_decode + 1 if limited else -1)
    except OSError:
        raise ValueError("invalid data") from None
    if not limited or len(plain) <= max_decode:
        return plain
    raise ValueError("max gzipped payload length exceeded")


class GzipDecodedResponse(gzip.GzipFile):
    """An answer that comes packed."""

    def __init__(self, response):
        self.io = BytesIO(response.read())
        super().__init__(mode="rb", fileobj=self.io)

    def close(self):
        try:
            super().close()
        finally:
            self.io.close()


class _Method:
    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f"{self.__name}.{name}")

    def __call__(self, *args):
        return self.__send(self.__name, args)


class MultiCall:
    """Several calls at once: they are noted, and sent when this object is called."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __getattr__(self, name):
        return _Method(lambda name, args: self.__calls.append((name, args)), name)

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall([{"methodName": name, "params": args} for name, args in self.__calls]))


class MultiCallIterator:
    """The results: what went well is a list of one, a fault a dict."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        match self.results[i]:
            case [value, *_]:
                return value
            case {"faultCode": code, "faultString": text}:
                raise Fault(code, text)
        raise ValueError("unexpected type in multicall result")


class Transport:
    """Sends over HTTP; the connection is kept."""
    user_agent, accept_gzip_encoding, encode_threshold = "Python-xmlrpc/3.13", True, None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime, self._use_builtin_types, self._headers = use_datetime, use_builtin_types, list(headers)
        self._connection, self._extra_headers = (None, None), []

    def request(self, host, handler, request_body, verbose=False):
        """Send, and once more if the kept connection has gone."""
        import http.client
        for last in False, True:
            try:
                return self.single_request(host, handler, request_body, verbose)
            except (http.client.RemoteDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
                if last:
                    raise

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            response = connection.getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            self.close()
            raise
        if response.getheader("content-length", ""):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        """(host, headers for its user and password, {})"""
        from urllib.parse import unquote_to_bytes
        x509 = {}
        if isinstance(host, tuple):
            host, x509 = host
        user, at, bare = host.rpartition("@")
        if not at:
            return host, [], x509
        token = base64.encodebytes(unquote_to_bytes(user)).decode("utf-8")
        return bare, [("Authorization", "Basic " + "".join(token.split()))], x509

    def make_connection(self, host):
        import http.client
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        chost, self._extra_headers, x509 = self.get_host_info(host)
        self._connection = host, http.client.HTTPConnection(chost)
        return self._connection[1]

    def close(self):
        host, connection = self._connection
        if connection:
            self._connection = None, None
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        to = self.make_connection(host)
        to.set_debuglevel(int(bool(debug)))
        packed = self.accept_gzip_encoding
        to.putrequest("POST", handler, skip_accept_encoding=packed)
        self.send_headers(to, [*self._headers, *self._extra_headers, *[("Accept-Encoding", "gzip")] * packed,
                               ("Content-Type", "text/xml"), ("User-Agent", self.user_agent)])
        self.send_content(to, request_body)
        return to

    def send_headers(self, connection, headers):
        for header in headers:
            connection.putheader(*header)

    def send_content(self, connection, request_body):
        limit = self.encode_threshold
        if limit is not None and len(request_body) > limit:
            request_body = gzip_encode(request_body)
            connection.putheader("Content-Encoding", "gzip")
        length = len(request_body)
        connection.putheader("Content-Length", str(length))
        connection.endheaders(request_body)

    def parse_response(self, response):
        packed = hasattr(response, "getheader") and response.getheader("Content-Encoding", "") == "gzip"
        stream = GzipDecodedResponse(response) if packed else response
        parser, target = self.getparser()
        while data := stream.read(1024):
            if self.verbose:
                print("body:", repr(data))
            parser.feed(data)
        if stream is not response:
            stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """Over HTTPS."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime, use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        import http.client
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        chost, self._extra_headers, x509 = self.get_host_info(host)
        self._connection = host, http.client.HTTPSConnection(chost, None, context=self.context, **(x509 or {}))
        return self._connection[1]


class ServerProxy:
    """A server: its procedures are methods."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False, use_builtin_types=False, *,
                 headers=(), context=None):
        from urllib.parse import urlunsplit, urlsplit
        parts = urlsplit(uri)
        if parts.scheme not in ("http", "https"):
            raise OSError("unsupported XML-RPC protocol")
        self.__host, self.__handler = parts.netloc, urlunsplit(["", "", *parts[2:]]) or "/RPC2"
        if transport is None:
            extra = {"context": context} if parts.scheme == "https" else {}
            transport = (SafeTransport if extra else Transport)(use_datetime, use_builtin_types, headers=headers, **extra)
        self.__transport, self.__encoding, self.__verbose, self.__allow_none = transport, encoding or "utf-8", verbose, allow_none

    def __request(self, methodname, params):
        request = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none).encode(self.__encoding, "xmlcharrefreplace")
        response = self.__transport.request(self.__host, self.__handler, request, verbose=self.__verbose)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return f"<{type(self).__name__} for {self.__host}{self.__handler}>"

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        """What belongs to the proxy itself: 'close' or 'transport'."""
        if attr == "close":
            return self.__transport.close
        if attr == "transport":
            return self.__transport
        raise AttributeError(f"Attribute {attr!r} not found")

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.__transport.close()


Server = ServerProxy
