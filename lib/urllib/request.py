"""Opening URLs: http, file, data."""

import io
import os
import re
from .error import ContentTooShortError, HTTPError, URLError
from .parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPHandler", "HTTPSHandler", "FileHandler", "DataHandler", "HTTPRedirectHandler",
           "HTTPErrorProcessor", "HTTPDefaultErrorHandler", "ProxyHandler", "HTTPBasicAuthHandler", "HTTPPasswordMgr",
           "HTTPPasswordMgrWithDefaultRealm", "HTTPCookieProcessor", "UnknownHandler", "urlopen", "install_opener", "build_opener",
           "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup"]

__version__ = "3.13"
_default_timeout = object()


class Request:
    """What is asked of a URL."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers, self.unredirected_hdrs, self._data, self.timeout = {}, {}, data, None
        for name, value in headers.items():
            self.add_header(name, value)
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = unquote_url(url)
        self._full_url, _, fragment = url.partition("#")
        self.fragment = fragment or None
        self.type, colon, rest = self._full_url.partition(":")
        if not colon:
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.type = self.type.lower()
        match = re.match("//([^/?]*)(.*)", rest, re.S)
        self.host, self.selector = (unquote(match[1]), match[2]) if match else (None, rest)
        if match and not self.selector.startswith("/"):
            self.selector = "/" + self.selector

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.headers.pop("Content-length", None)

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


def unquote_url(url):
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


class _Answer(io.BytesIO):
    def __init__(self, data, headers, url, code=None):
        super().__init__(data)
        self.headers, self.url, self.code = headers, url, code
        self.status = code

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code


addinfourl = _Answer


class BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return self.handler_order < getattr(other, "handler_order", 500)


class OpenerDirector:
    """Handlers, each of which can do something: open a kind of URL, change requests and answers, treat errors."""

    def __init__(self):
        self.addheaders, self.handlers = [("User-agent", f"Python-urllib/{__version__}")], []

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)}")
        self.handlers.append(handler)
        self.handlers.sort()
        handler.add_parent(self)

    def _first(self, names, *args):
        for name in names:
            for handler in self.handlers:
                if hasattr(handler, name) and (result := getattr(handler, name)(*args)):
                    return result

    def open(self, fullurl, data=None, timeout=_default_timeout):
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if request is fullurl and data is not None:
            request.data = data
        request.timeout = timeout
        for handler in self.handlers:
            if hasattr(handler, f"{request.type}_request"):
                request = getattr(handler, f"{request.type}_request")(request)
        response = self._first(("default_open", f"{request.type}_open", "unknown_open"), request)
        for handler in self.handlers:
            if hasattr(handler, f"{request.type}_response"):
                response = getattr(handler, f"{request.type}_response")(request, response)
        return response

    def error(self, proto, request, response, code, message, headers):
        return self._first((f"http_error_{code}", "http_error_default"), request, response, code, message, headers)

    def close(self):
        pass


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError(f"unknown url type: {req.type}")


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPErrorProcessor(BaseHandler):
    handler_order = 1000

    def http_response(self, request, response):
        if not 200 <= response.code < 300:
            response = self.parent.error("http", request, response, response.code, response.msg, response.info())
        return response

    https_response = http_response


class HTTPRedirectHandler(BaseHandler):
    max_repeats, max_redirections = 4, 10

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD") or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), headers=kept, method="HEAD" if method == "HEAD" else "GET")

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location") or headers.get("uri")
        if not target:
            return None
        target = urljoin(req.full_url, target)
        if urlsplit(target).scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        new = self.redirect_request(req, fp, code, msg, headers, target)
        if new is None:
            return None
        seen = new.redirect_dict = getattr(req, "redirect_dict", {})
        if seen.get(target, 0) >= self.max_repeats or len(seen) >= self.max_redirections:
            raise HTTPError(req.full_url, code, "The HTTP server returned a redirect error that would lead to an infinite loop.\n"
                            "The last 30x error message was:\n" + msg, headers, fp)
        seen[target] = seen.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class HTTPHandler(BaseHandler):
    def __init__(self, debuglevel=None):
        pass

    def _open(self, connection_class, req, **more):
        if not req.host:
            raise URLError("no host given")
        if req.timeout is not _default_timeout:
            more["timeout"] = req.timeout
        connection = connection_class(req.host, **more)
        headers = {name.title(): value for name, value in {**dict(self.parent.addheaders), **req.headers, **req.unredirected_hdrs}.items()}
        headers["Connection"] = "close"
        if req.data is not None and "Content-Type" not in headers:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if isinstance(req.data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers)
            except OSError as problem:
                raise URLError(problem) from problem
            response = connection.getresponse()
        except:
            connection.close()
            raise
        response.url, response.msg = req.full_url, response.reason
        return response

    def http_open(self, req):
        from http.client import HTTPConnection
        return self._open(HTTPConnection, req)


class HTTPSHandler(HTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        self._context = context

    def https_open(self, req):
        from http.client import HTTPSConnection
        try:
            import ssl
        except ImportError:
            raise URLError("unknown url type: https") from None
        return self._open(HTTPSConnection, req, context=self._context)


class ProxyHandler(BaseHandler):
    def __init__(self, proxies=None):
        self.proxies = proxies or {}


class HTTPCookieProcessor(BaseHandler):
    def __init__(self, cookiejar=None):
        self.cookiejar = cookiejar


class HTTPPasswordMgr:
    def __init__(self):
        self.passwd = []

    def add_password(self, realm, uri, user, passwd):
        for each in [uri] if isinstance(uri, str) else uri:
            self.passwd.append((realm, each, user, passwd))

    def find_user_password(self, realm, authuri):
        for wanted, uri, user, password in self.passwd:
            if wanted in (None, realm) and authuri.startswith(uri):
                return user, password
        return None, None


HTTPPasswordMgrWithDefaultRealm = HTTPPasswordMgr


class HTTPBasicAuthHandler(BaseHandler):
    def __init__(self, password_mgr=None):
        self.passwd = password_mgr or HTTPPasswordMgr()
        self.add_password = self.passwd.add_password

    def http_error_401(self, req, fp, code, msg, headers):
        import base64
        match = re.search('basic\\s+realm="?([^"]*)', headers.get("www-authenticate", ""), re.I)
        user, password = self.passwd.find_user_password(match[1], req.full_url) if match else (None, None)
        if user is None or req.has_header("Authorization"):
            return None
        req.add_unredirected_header("Authorization", "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())
        return self.parent.open(req, timeout=req.timeout)


class FileHandler(BaseHandler):
    def file_open(self, req):
        import email.message
        import email.utils
        import mimetypes
        if req.host and req.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        path = url2pathname(req.selector)
        try:
            status = os.stat(path)
            headers = email.message.Message()
            headers["Content-type"] = mimetypes.guess_type(path)[0] or "text/plain"
            headers["Content-length"] = str(status.st_size)
            headers["Last-modified"] = email.utils.formatdate(status.st_mtime, usegmt=True)
            with open(path, "rb") as file:
                return _Answer(file.read(), headers, "file://" + req.selector)
        except OSError as problem:
            raise URLError(problem, problem.filename) from problem


class DataHandler(BaseHandler):
    def data_open(self, req):
        import base64
        import email.message
        kind, comma, data = req.full_url.partition(":")[2].partition(",")
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data, kind = base64.decodebytes(data), kind[:-7]
        headers = email.message.Message()
        headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
        headers["Content-length"] = str(len(data))
        return _Answer(data, headers, req.full_url)


def build_opener(*handlers):
    """An opener with the usual handlers, but for those that are replaced."""
    opener = OpenerDirector()
    usual = [UnknownHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler, DataHandler,
             HTTPErrorProcessor]
    for cls in usual:
        if not any(issubclass(h, cls) if isinstance(h, type) else isinstance(h, cls) for h in handlers
                   if cls is not HTTPHandler or not (h is HTTPSHandler or isinstance(h, HTTPSHandler))):
            opener.add_handler(cls())
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


_opener = None


def install_opener(opener):
    """What urlopen uses from now on."""
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=_default_timeout, *, context=None):
    """The answer of a URL, a file."""
    global _opener
    if context:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


_temporary = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Put what a URL answers into a file: (its name, headers)."""
    import tempfile
    with urlopen(url, data) as source:
        headers = source.info()
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            _temporary.append(filename := target.name)
        with target:
            size, read, count = int(headers.get("Content-Length", -1)), 0, 0
            if reporthook:
                reporthook(0, 8192, size)
            while block := source.read(8192):
                read += len(block)
                target.write(block)
                count += 1
                if reporthook:
                    reporthook(count, 8192, size)
    if read < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {read} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    while _temporary:
        os.unlink(_temporary.pop())


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)


def getproxies():
    return {name.lower()[:-6]: value for name, value in os.environ.items() if value and name.lower().endswith("_proxy")}
