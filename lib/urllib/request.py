"""Opening URLs: http, file, data."""

import io
import os
import re
from .error import ContentTooShortError, HTTPError, URLError
from .response import addclosehook, addinfourl
from .parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunsplit

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPHandler", "HTTPSHandler", "FileHandler", "DataHandler", "HTTPRedirectHandler",
           "HTTPErrorProcessor", "HTTPDefaultErrorHandler", "ProxyHandler", "HTTPBasicAuthHandler", "HTTPPasswordMgr",
           "HTTPPasswordMgrWithDefaultRealm", "HTTPCookieProcessor", "UnknownHandler", "urlopen", "install_opener", "build_opener",
           "HTTPPasswordMgrWithPriorAuth", "ProxyBasicAuthHandler", "HTTPDigestAuthHandler", "ProxyDigestAuthHandler",
           "AbstractBasicAuthHandler", "AbstractDigestAuthHandler", "pathname2url", "url2pathname", "getproxies", "urlretrieve",
           "urlcleanup", "URLopener", "FancyURLopener", "FTPHandler", "CacheFTPHandler"]

__version__ = "3.13"
_default_timeout = object()


class Request:
    """What is asked of a URL."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers, self.unredirected_hdrs, self._data, self.timeout = {}, {}, data, None
        self._tunnel_host, self.unverifiable = None, unverifiable
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        if method:
            self.method = method

    def set_proxy(self, host, type):
        """Ask a proxy for it."""
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type, self.selector = type, self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = unwrap(url)
        self._full_url, _, fragment = url.partition("#")
        self.fragment = fragment or None
        self.type, colon, rest = self._full_url.partition(":")
        if not colon:
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.type = self.type.lower()
        match = re.match("//([^/?]*)(.*)", rest, re.S)
        self.host, self.selector = (unquote(match[1]), match[2]) if match else (None, rest)
        if match and self.selector and not self.selector.startswith("/"):
            self.selector = "/" + self.selector

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

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


def unwrap(url):
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


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
        if any(re.search("_(open|request|response)$|_error_|_error$", name) for name in dir(handler)
               if name not in ("redirect_request", "do_open", "proxy_open")):
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
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD") or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        newurl = quote(newurl, encoding="iso-8859-1", safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
        return Request(newurl, headers=kept, method="HEAD" if method == "HEAD" else "GET",
                       origin_req_host=req.origin_req_host, unverifiable=True)

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
        seen = new.redirect_dict = req.redirect_dict = getattr(req, "redirect_dict", {})
        if seen.get(target, 0) >= self.max_repeats or len(seen) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        seen[target] = seen.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class AbstractHTTPHandler(BaseHandler):
    """Makes requests whole, and asks servers."""

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        """Add the headers that the program has not given."""
        if not request.host:
            raise URLError("no host given")
        if request.data is not None:
            if isinstance(request.data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                from http.client import HTTPConnection
                length = HTTPConnection._get_content_length(request.data, request.get_method())
                if length is None:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
                else:
                    request.add_unredirected_header("Content-length", str(length))
        host = request.host
        if request.has_proxy():
            host = urlsplit(request.selector).netloc
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """The answer to a request, through a connection of this class."""
        if not req.host:
            raise URLError("no host given")
        if req.timeout is not _default_timeout:
            http_conn_args["timeout"] = req.timeout
        connection = http_class(req.host, **http_conn_args)
        if self._debuglevel is not None:
            connection.set_debuglevel(self._debuglevel)
        headers = {**req.unredirected_hdrs, **{name: value for name, value in req.headers.items() if name not in req.unredirected_hdrs}}
        headers = {name.title(): value for name, value in {**headers, "Connection": "close"}.items()}
        if req._tunnel_host:  # what is meant for the proxy is not for the server
            login = headers.pop("Proxy-Authorization", None)
            connection.set_tunnel(req._tunnel_host, headers={} if login is None else {"Proxy-Authorization": login})
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers, encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as problem:
                raise URLError(problem) from problem
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:  # the answer has its own file on it
            connection.sock.close()
            connection.sock = None
        response.url, response.msg = req.get_full_url(), response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        from http.client import HTTPConnection
        return self.do_open(HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        if check_hostname is not None:
            context = context or self._make_context()
            context.check_hostname = check_hostname
        self._context = context  # None: made at the first request

    def _make_context(self):
        from http import client
        return client._create_https_context(client.HTTPSConnection._http_vsn)

    def https_open(self, req):
        from http.client import HTTPSConnection
        if self._context is None:
            try:
                self._context = self._make_context()
            except ImportError:
                raise URLError("unknown url type: https") from None
        return self.do_open(HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


def _parse_proxy(proxy):
    """(scheme, user, password, host and port) of a proxy's URL, or of what stands behind its scheme"""
    found = re.match(r"(?:([^/:]+):)?//([^@]*@)?([^/]*)", proxy)
    if found:
        scheme, where = found[1], (found[2] or "") + found[3]
    elif re.match("[^/:]+:/", proxy) or proxy.startswith("/"):
        raise ValueError("proxy URL with no authority: %r" % proxy)
    else:
        scheme, where = None, proxy
    login, at, host = where.rpartition("@")
    if not at:
        return scheme, None, None, where
    user, colon, password = login.partition(":")
    return scheme, user, password if colon else None, host


def _proxy_bypass_winreg_override(host, override):
    """As the registry of Windows has it: patterns, and <local> for names without a dot."""
    from fnmatch import fnmatch
    host = host.partition(":")[0] if host.count(":") == 1 else host
    return any("." not in host if test == "<local>" else fnmatch(host, test) for test in map(str.strip, override.split(";")) if test)


def _proxy_bypass_macosx_sysconf(host, proxy_settings):
    """As the settings of macOS have it."""
    from fnmatch import fnmatch
    from ipaddress import ip_address, ip_network
    name = re.sub(r":\d+$", "", host)
    if "." not in name and proxy_settings["exclude_simple"]:
        return True
    for value in filter(None, proxy_settings.get("exceptions", ())):
        network = re.fullmatch(r"(\d+(?:\.\d+)*)(?:/(\d+))?", value)
        if network:
            parts = network[1].split(".")
            try:
                within = ip_network(".".join(parts + ["0"] * (4 - len(parts))) + f"/{network[2] or 8 * len(parts)}", strict=False)
                if ip_address(name) in within:
                    return True
            except ValueError:
                pass
        elif fnmatch(host, value):
            return True
    return False


class ProxyHandler(BaseHandler):
    """Sends requests to a proxy: for which kind of URL to which is in a dict, or in the environment."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = {kind.lower(): url for kind, url in (getproxies() if proxies is None else proxies).items()}
        for kind, url in self.proxies.items():
            setattr(self, f"{kind}_open", lambda request, url=url, kind=kind: self.proxy_open(request, url, kind))

    def proxy_open(self, req, proxy, type):
        if req.host and proxy_bypass(req.host):
            return None
        scheme, name, password, host = _parse_proxy(proxy)
        if name and password:
            req.add_header("Proxy-authorization", _basic(unquote(name), unquote(password)))
        req.set_proxy(unquote(host), scheme or req.type)
        if req.type == "https" or (scheme or type) == type:
            return None  # the handler of that kind opens it
        return self.parent.open(req, timeout=req.timeout)


class HTTPCookieProcessor(BaseHandler):
    """Sends the cookies of a jar, and keeps those that come."""

    def __init__(self, cookiejar=None):
        if cookiejar is None:
            import http.cookiejar
            cookiejar = http.cookiejar.CookieJar()
        self.cookiejar = cookiejar

    def https_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    def https_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    http_request, http_response = https_request, https_response


class HTTPPasswordMgr:
    """Who one is, by realm and place."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        known = self.passwd.setdefault(realm, {})
        for default in True, False:
            places = [uri] if isinstance(uri, str) else uri
            known[tuple(self.reduce_uri(each, default) for each in places)] = user, passwd

    def find_user_password(self, realm, authuri):
        for default in True, False:
            place = self.reduce_uri(authuri, default)
            for places, login in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(each, place) for each in places):
                    return login
        return None, None

    def reduce_uri(self, uri, default_port=True):
        parts = urlsplit(uri)
        scheme, place, path = (parts[0], parts[1], parts[2] or "/") if parts[1] else (None, uri, "/")
        usual = {"http": 80, "https": 443}.get(scheme)
        if default_port and usual and not re.search(r":\d+$", place):
            place = f"{place}:{usual}"
        return place, path

    def is_suburi(self, base, test):
        if base == test:
            return True
        prefix = base[1] if base[1][-1:] == "/" else base[1] + "/"
        return base[0] == test[0] and test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    def find_user_password(self, realm, authuri):
        login = super().find_user_password(realm, authuri)
        return super().find_user_password(None, authuri) if login[0] is None else login


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        for each in {realm, None}:
            super().add_password(each, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for default in True, False:
            for each in [uri] if isinstance(uri, str) else uri:
                self.authenticated[self.reduce_uri(each, default)] = is_authenticated

    def is_authenticated(self, authuri):
        for default in True, False:
            place = self.reduce_uri(authuri, default)
            for base, known in self.authenticated.items():
                if self.is_suburi(base, place):
                    return known


def _basic(user, password):
    import base64
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class AbstractBasicAuthHandler:
    """Answers a demand for a name and a password with them."""

    def __init__(self, password_mgr=None):
        self.passwd = password_mgr or HTTPPasswordMgr()
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        for demand in headers.get_all(authreq) or ():
            match = re.search("(?:^|,)[ \t]*basic[ \t]+(?:[^,]*,)?\\s*realm=([\"']?)([^\"']*)\\1", demand, re.I)
            if match:
                return self.retry_http_basic_auth(host, req, match[2])
            if demand.split() and demand.split()[0].lower() not in ("digest", "basic"):
                raise ValueError(f"{type(self).__name__} does not support the following scheme: {demand.split()[0]!r}")
        return None

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        answer = None if password is None else _basic(user, password)
        if answer is None or req.get_header(self.auth_header) == answer:
            return None
        req.add_unredirected_header(self.auth_header, answer)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        known = getattr(self.passwd, "is_authenticated", None)
        if known and known(req.full_url) and not req.has_header("Authorization"):
            user, password = self.passwd.find_user_password(None, req.full_url)
            if user is not None:
                req.add_unredirected_header("Authorization", _basic(user, password))
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request, https_response = http_request, http_response


class AbstractDigestAuthHandler:
    """The same with a digest of the password."""

    def __init__(self, passwd=None):
        self.passwd = passwd or HTTPPasswordMgr()
        self.add_password = self.passwd.add_password
        self.retried, self.last_nonce, self.nonce_count = 0, None, 0

    def reset_retry_count(self):
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        demand = headers.get(auth_header)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        if not demand:
            return None
        scheme, _, rest = demand.partition(" ")
        if scheme.lower() == "digest":
            return self.retry_http_digest_auth(req, demand)
        if scheme.lower() != "basic":
            raise ValueError(f"AbstractDigestAuthHandler does not support the following scheme: {scheme!r}")

    def retry_http_digest_auth(self, req, auth):
        answer = self.get_authorization(req, parse_keqv_list([x for x in parse_http_list(auth.partition(" ")[2]) if x]))
        if not answer or req.headers.get(self.auth_header) == f"Digest {answer}":
            return None
        req.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        import secrets
        return secrets.token_hex(8)

    def get_algorithm_impls(self, algorithm):
        import hashlib
        names = {"MD5": "md5", "SHA": "sha1"}
        if algorithm not in names:
            raise ValueError(f"Unsupported digest authentication algorithm {algorithm!r}")

        def digest(text):
            return hashlib.new(names[algorithm], text.encode("ascii")).hexdigest()

        return digest, lambda secret, data: digest(f"{secret}:{data}")

    def get_authorization(self, req, chal):
        if "realm" not in chal or "nonce" not in chal:
            return None
        realm, nonce, algorithm, opaque = chal["realm"], chal["nonce"], chal.get("algorithm", "MD5"), chal.get("opaque")
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if user is None:
            return None
        who, what = digest(f"{user}:{realm}:{password}"), digest(f"{req.get_method()}:{req.selector}")
        counted = ""
        if "qop" not in chal:
            response = keyed(who, f"{nonce}:{what}")
        elif "auth" in chal["qop"].split(","):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, own = f"{self.nonce_count:08x}", self.get_cnonce(nonce)
            response = keyed(who, f"{nonce}:{count}:{own}:auth:{what}")
            counted = f', qop=auth, nc={count}, cnonce="{own}"'
        else:
            raise URLError(f"qop '{chal['qop']}' is not supported.")
        opaque = f', opaque="{opaque}"' if opaque else ""
        return (f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", response="{response}"{opaque}, '
                f'algorithm="{algorithm}"{counted}')


def _for_server(cls):
    cls.auth_header = "Authorization"
    cls.http_error_401 = lambda self, req, fp, code, msg, headers: self.http_error_auth_reqed(
        "www-authenticate", req.full_url, req, headers)
    return cls


def _for_proxy(cls):
    cls.auth_header = "Proxy-authorization"
    cls.http_error_407 = lambda self, req, fp, code, msg, headers: self.http_error_auth_reqed(
        "proxy-authenticate", req.host, req, headers)
    return cls


@_for_server
class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


@_for_proxy
class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


@_for_server
class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    handler_order = 490


@_for_proxy
class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    handler_order = 490


class FileHandler(BaseHandler):
    names = None

    def get_names(self):
        """This machine's addresses."""
        if FileHandler.names is None:
            import socket
            try:
                FileHandler.names = (*socket.gethostbyname_ex("localhost")[2], *socket.gethostbyname_ex(socket.gethostname())[2])
            except socket.gaierror:
                FileHandler.names = (socket.gethostbyname("localhost"),)
        return FileHandler.names

    def _is_here(self, host):
        import socket
        try:
            return not host or host == "localhost" or socket.gethostbyname(host) in self.get_names()
        except OSError:
            return False

    def file_open(self, req):
        import email.message
        import email.utils
        import mimetypes
        path = url2pathname(req.selector)
        try:
            status = os.stat(path)
            headers = email.message.Message()
            headers["Content-type"] = mimetypes.guess_type(path)[0] or "text/plain"
            headers["Content-length"] = str(status.st_size)
            headers["Last-modified"] = email.utils.formatdate(status.st_mtime, usegmt=True)
            if self._is_here(req.host):
                return addinfourl(open(path, "rb"), headers, "file://" + (req.host or "") + req.selector)
        except OSError as problem:
            raise URLError(problem, problem.filename) from problem
        raise URLError("file not on local host")


class DataHandler(BaseHandler):
    def data_open(self, req):
        import base64
        import email.message
        kind, data = req.full_url.partition(":")[2].split(",", 1)
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data, kind = base64.decodebytes(data), kind[:-7]
        headers = email.message.Message()
        headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
        headers["Content-length"] = str(len(data))
        return addinfourl(io.BytesIO(data), headers, req.full_url)


class FTPHandler(BaseHandler):
    """Files and lists of folders by FTP."""

    def ftp_open(self, req):
        from ._openers import _FTPOpen
        return _FTPOpen.ftp_open(self, req)

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        from ._openers import ftpwrapper
        return ftpwrapper(user, passwd, host, port, dirs, timeout, persistent=False)


def __getattr__(name):
    if name in ("URLopener", "FancyURLopener", "CacheFTPHandler", "ftpwrapper", "localhost", "thishost", "MAXFTPCACHE"):
        from . import _openers
        value = globals()[name] = getattr(_openers, name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def build_opener(*handlers):
    """An opener with the usual handlers, but for those that are replaced."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FTPHandler, FileHandler, DataHandler,
             HTTPErrorProcessor]
    for cls in usual:
        if not any(issubclass(h, cls) if isinstance(h, type) else isinstance(h, cls) for h in handlers):
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


def _save(source, target, reporthook, result):
    """Copy an answer into a file, and tell reporthook(blocks, their size, size of all or -1) of it; result is for the complaint."""
    size, read, count = int(source.info().get("Content-Length", -1)), 0, 0
    with target:
        if reporthook:
            reporthook(0, 8192, size)
        while block := source.read(8192):
            read += len(block)
            target.write(block)
            count += 1
            if reporthook:
                reporthook(count, 8192, size)
    if read < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {read} out of {size} bytes", result)


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
        result = filename, headers
        _save(source, target, reporthook, result)
    return result


def urlcleanup():
    while _temporary:
        os.unlink(_temporary.pop())


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)


def getproxies_environment():
    """{kind of URL: proxy} as variables like http_proxy tell; those in lower case win, and empty they forbid."""
    found = {}
    for lower in False, True:
        for name, value in os.environ.items():
            if name[-6:].lower() == "_proxy" and (not lower or name[-6:] == "_proxy"):
                if value:
                    found[name[:-6].lower()] = value
                elif lower:
                    found.pop(name[:-6].lower(), None)
        if not lower and "REQUEST_METHOD" in os.environ:  # in a CGI script HTTP_PROXY is what the client says
            found.pop("http", None)
    return found


def proxy_bypass_environment(host, proxies=None):
    """Does no_proxy name the host?"""
    listed = (getproxies_environment() if proxies is None else proxies).get("no")
    if not listed:
        return False
    if listed == "*":
        return True
    host = host.lower()
    names = host, re.sub(r":\d*$", "", host)
    for name in listed.split(","):
        name = name.strip().lower().lstrip(".")
        if name and any(each == name or each.endswith("." + name) for each in names):
            return True
    return False


getproxies, proxy_bypass = getproxies_environment, proxy_bypass_environment


def parse_http_list(s):
    """What stands between commas; a comma in quotes is none."""
    parts = [part.strip() for part in re.findall(r'(?:"(?:\\.|[^"\\])*"?|[^,"])+', s)]
    return [re.sub(r'"(?:\\.|[^"\\])*"?', lambda quoted: re.sub(r"\\(.)", r"\1", quoted[0]), part) for part in parts if part]


def parse_keqv_list(l):
    """["key=value", ...] as a dict."""
    found = {}
    for part in l:
        key, value = part.split("=", 1)
        found[key] = value[1:-1] if value[0] == '"' and value[-1] == '"' else value
    return found


def request_host(request):
    """The host of a request in lower case, without the port."""
    host = urlsplit(request.full_url)[1] or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host).lower()
