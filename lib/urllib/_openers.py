"""The openers of URLs that were there before OpenerDirector. Kept for old programs."""
import os
import warnings
from email.message import Message

from . import request
from .error import HTTPError, URLError
from .parse import _splithost, _splittype, _splitport, _splituser, _to_bytes, quote, unquote, unwrap, urljoin, urlparse
from .response import addinfourl


MAXFTPCACHE = 10


def localhost():
    import socket
    return socket.gethostbyname("localhost")


def thishost():
    import socket
    try:
        return tuple(socket.gethostbyname_ex(socket.gethostname())[2])
    except socket.gaierror:
        return tuple(socket.gethostbyname_ex("localhost")[2])


class URLopener:
    """open() and retrieve() by the kind of URL: open_http() and so on. Errors of HTTP go to http_error_NNN()."""

    version = "Python-urllib/%s" % request.__version__

    def __init__(self, proxies=None, **x509):
        warnings.warn(f"{self.__class__.__name__} style of invoking requests is deprecated. Use newer urlopen functions/methods",
                      DeprecationWarning, stacklevel=3)
        self.proxies = request.getproxies() if proxies is None else proxies
        self.key_file, self.cert_file = x509.get("key_file"), x509.get("cert_file")
        self.addheaders = [("User-Agent", self.version), ("Accept", "*/*")]
        self.tempcache, self.ftpcache, self.type, self._files = None, {}, None, []

    def __del__(self):
        self.close()

    def close(self):
        self.cleanup()

    def cleanup(self):
        for name in getattr(self, "_files", ()):
            try:
                os.unlink(name)
            except OSError:
                pass
        self._files = []
        if getattr(self, "tempcache", None):
            self.tempcache.clear()

    def addheader(self, *args):
        """Add a header (name, value) to all requests."""
        self.addheaders.append(args)

    def open(self, fullurl, data=None):
        """The answer of a URL, a file."""
        fullurl = quote(unwrap(_to_bytes(fullurl)), safe="%/:=&?~#+!$,;'@()*[]|")
        if self.tempcache and fullurl in self.tempcache:
            name, headers = self.tempcache[fullurl]
            return addinfourl(open(name, "rb"), headers, fullurl)
        kind, url = _splittype(fullurl)
        kind = kind or "file"
        proxy = self.proxies.get(kind)
        if proxy:
            kind, rest = _splittype(proxy)
            url = _splithost(rest)[0], fullurl
        self.type = kind
        method = getattr(self, "open_" + kind.replace("-", "_"), None)
        if method is None or kind.replace("-", "_") == "local_file":
            return self.open_unknown_proxy(proxy, fullurl, data) if proxy else self.open_unknown(fullurl, data)
        try:
            return method(url) if data is None else method(url, data)
        except (HTTPError, URLError):
            raise
        except OSError as error:
            raise OSError("socket error", error) from error

    def open_unknown(self, fullurl, data=None):
        raise OSError("url error", "unknown url type", _splittype(fullurl)[0])

    def open_unknown_proxy(self, proxy, fullurl, data=None):
        raise OSError("url error", "invalid proxy for %s" % _splittype(fullurl)[0], proxy)

    def retrieve(self, url, filename=None, reporthook=None, data=None):
        """(the name of a file with what the URL answers, headers)"""
        import tempfile
        url = unwrap(_to_bytes(url))
        if self.tempcache and url in self.tempcache:
            return self.tempcache[url]
        kind, rest = _splittype(url)
        if filename is None and (not kind or kind == "file"):
            try:
                answer = self.open_local_file(rest)
                headers = answer.info()
                answer.close()
                return request.url2pathname(_splithost(rest)[1]), headers
            except OSError:
                pass
        with self.open(url, data) as answer:
            headers = answer.info()
            if filename:
                target = open(filename, "wb")
            else:
                suffix = os.path.splitext(urlparse(url).path)[1]
                fd, filename = tempfile.mkstemp(suffix)
                self._files.append(filename)
                target = os.fdopen(fd, "wb")
            result = filename, headers
            if self.tempcache is not None:
                self.tempcache[url] = result
            request._save(answer, target, reporthook, result)
        return result

    def _open_web(self, scheme, url, data):
        import http.client
        if isinstance(url, str):
            host, selector = _splithost(url)
            login, host = _splituser(host) if host else (None, host)
            target, real = host, host
        else:  # through a proxy
            target, selector = url
            login, target = _splituser(target) if target else (None, target)
            real = _splithost(_splittype(selector)[1])[0]
            if request.proxy_bypass(real or ""):
                target = real
        if not target:
            raise OSError("http error", "no host given")
        connection = (http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection)(unquote(target))
        headers = {"Connection": "close"}
        if login:
            name, _, password = unquote(login).partition(":")
            headers["Authorization" if isinstance(url, str) else "Proxy-Authorization"] = request._basic(name, password)
        headers.update(self.addheaders)
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if data is None else "POST", selector, data, headers)
        try:
            answer = connection.getresponse()
        except http.client.BadStatusLine:
            raise URLError("http protocol error: bad status line")
        if 200 <= answer.status < 300:
            return addinfourl(answer, answer.msg, scheme + ":" + url if isinstance(url, str) else selector, answer.status)
        args = url, answer.fp, answer.status, answer.reason, answer.msg
        return self.http_error(*args) if data is None else self.http_error(*args, data)

    def open_http(self, url, data=None):
        return self._open_web("http", url, data)

    def open_https(self, url, data=None):
        return self._open_web("https", url, data)

    def http_error(self, url, fp, errcode, errmsg, headers, data=None):
        method = getattr(self, "http_error_%d" % errcode, None)
        if method:
            result = method(url, fp, errcode, errmsg, headers, *(() if data is None else (data,)))
            if result:
                return result
        return self.http_error_default(url, fp, errcode, errmsg, headers)

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        fp.close()
        raise HTTPError(url, errcode, errmsg, headers, None)

    def open_file(self, url):
        if not isinstance(url, str):
            raise URLError("file error: proxy support for file protocol currently not implemented")
        if url[:2] == "//" and url[2:3] != "/" and url[2:12].lower() != "localhost/":
            raise ValueError("file:// scheme is supported only on localhost")
        return self.open_local_file(url)

    def open_local_file(self, url):
        import email.utils
        import mimetypes
        import socket
        host, file = _splithost(url)
        local = request.url2pathname(file)
        try:
            status = os.stat(local)
        except OSError as error:
            raise URLError(error.strerror, error.filename)
        headers = Message()
        headers["Content-Type"] = mimetypes.guess_type(url)[0] or "text/plain"
        headers["Content-Length"] = str(status.st_size)
        headers["Last-modified"] = email.utils.formatdate(status.st_mtime, usegmt=True)
        if host:
            host, port = _splitport(host)
            if port or socket.gethostbyname(host) not in (localhost(), *thishost()):
                raise URLError("local file error: not on local host")
        where = file
        if file[:1] == "/":
            where = "file://" + file
        elif file[:2] == "./":
            raise ValueError("local file url may start with / or file:. Unknown url of type: %s" % url)
        return addinfourl(open(local, "rb"), headers, where)

    def open_ftp(self, url):
        if not isinstance(url, str):
            raise URLError("ftp error: proxy support for ftp protocol currently not implemented")
        return request.build_opener().open("ftp:" + url)

    def open_data(self, url, data=None):
        """A URL that holds its data: data:[type][;base64],data."""
        import base64
        import io
        import time
        if not isinstance(url, str):
            raise URLError("data error: proxy support for data protocol currently not implemented")
        kind, comma, data = url.partition(",")
        if not comma:
            raise OSError("data error", "bad data URL")
        encoding = ""
        if ";" in kind and "=" not in kind[kind.rfind(";"):]:
            kind, _, encoding = kind.rpartition(";")
        data = unquote(data)
        if encoding == "base64":
            data = base64.decodebytes(data.encode("ascii")).decode("latin-1")
        headers = Message()
        headers["Date"] = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
        headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
        headers["Content-Length"] = str(len(data))
        return addinfourl(io.StringIO(str(headers) + data), headers, url)


class FancyURLopener(URLopener):
    """Follows redirections, and asks for passwords."""

    def __init__(self, *args, **kwargs):
        URLopener.__init__(self, *args, **kwargs)
        self.auth_cache, self.tries, self.maxtries = {}, 0, 10

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        return addinfourl(fp, headers, "http:" + url if isinstance(url, str) else url[1], errcode)

    def http_error_302(self, url, fp, errcode, errmsg, headers, data=None):
        self.tries += 1
        try:
            if self.maxtries and self.tries >= self.maxtries:
                return getattr(self, "http_error_500", self.http_error_default)(
                    url, fp, 500, "Internal Server Error: Redirect Recursion", headers)
            return self.redirect_internal(url, fp, errcode, errmsg, headers, data)
        finally:
            self.tries = 0

    def redirect_internal(self, url, fp, errcode, errmsg, headers, data):
        target = headers.get("location") or headers.get("uri")
        if not target:
            return None
        fp.close()
        target = urljoin(self.type + ":" + url, target)
        if urlparse(target).scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, errcode, errmsg + " Redirection to url '%s' is not allowed." % target, headers, fp)
        return self.open(target)

    http_error_301 = http_error_303 = http_error_302

    def http_error_307(self, url, fp, errcode, errmsg, headers, data=None):
        if data is None:
            return self.http_error_302(url, fp, errcode, errmsg, headers, data)
        return self.http_error_default(url, fp, errcode, errmsg, headers)

    http_error_308 = http_error_307

    def _retry(self, header, url, fp, errcode, errmsg, headers, data, retry):
        import re
        asked = re.match(r'[ \t]*([^ \t]+)[ \t]+realm="([^"]*)"', headers.get(header, ""))
        if not asked or asked[1].lower() != "basic" or not retry:
            return URLopener.http_error_default(self, url, fp, errcode, errmsg, headers)
        host = _splithost(url)[0]
        host = host[host.find("@") + 1:]
        user, password = self.get_user_passwd(host, asked[2], "@" in url)
        if not (user or password):
            return None
        url = "//%s:%s@%s%s" % (quote(user, safe=""), quote(password, safe=""), host, _splithost(url)[1])
        return self.open(self.type + ":" + url, *(() if data is None else (data,)))

    def http_error_401(self, url, fp, errcode, errmsg, headers, data=None, retry=False):
        return self._retry("www-authenticate", url, fp, errcode, errmsg, headers, data, retry)

    def http_error_407(self, url, fp, errcode, errmsg, headers, data=None, retry=False):
        return self._retry("proxy-authenticate", url, fp, errcode, errmsg, headers, data, retry)

    def get_user_passwd(self, host, realm, clear_cache=0):
        key = realm + "@" + host.lower()
        if key in self.auth_cache:
            if not clear_cache:
                return self.auth_cache[key]
            del self.auth_cache[key]
        user, password = self.prompt_user_passwd(host, realm)
        if user or password:
            self.auth_cache[key] = user, password
        return user, password

    def prompt_user_passwd(self, host, realm):
        import getpass
        try:
            user = input("Enter username for %s at %s: " % (realm, host))
            return user, getpass.getpass("Enter password for %s in %s at %s: " % (user, realm, host))
        except KeyboardInterrupt:
            print()
            return None, None


class _FTPOpen:
    def ftp_open(self, req):
        import email.message
        import mimetypes
        import socket
        host = req.host
        if not host:
            raise URLError("ftp error: no host given")
        host, port = _splitport(host)
        login, host = _splituser(host)
        user, _, password = (login or "").partition(":")
        host = unquote(host)
        try:
            host = socket.gethostbyname(host)
        except OSError as error:
            raise URLError(error)
        path, *attributes = req.selector.split(";")
        names = list(map(unquote, path.split("/")))
        folders, file = names[:-1], names[-1]
        if folders and not folders[0]:
            folders = folders[1:]
        kind = "I" if file else "D"
        for attribute in attributes:
            name, _, value = attribute.partition("=")
            if name.lower() == "type" and value and value in "aAiIdD":
                kind = value.upper()
        import ftplib
        try:
            connection = self.connect_ftp(user, password, host, int(port or ftplib.FTP_PORT), folders, req.timeout)
            answer, length = connection.retrfile(file, kind)
        except ftplib.all_errors as error:
            raise URLError(f"ftp error: {error}") from error
        headers = email.message.Message()
        guessed = mimetypes.guess_type(req.full_url)[0]
        if guessed:
            headers["Content-type"] = guessed
        if length is not None and length >= 0:
            headers["Content-length"] = str(length)
        return addinfourl(answer, headers, req.full_url)


class CacheFTPHandler(request.FTPHandler):
    """Keeps connections for a while."""

    def __init__(self):
        self.cache, self.timeout, self.delay, self.max_conns, self.soonest = {}, {}, 60, 16, 0

    def setTimeout(self, t):
        self.delay = t

    def setMaxConns(self, m):
        self.max_conns = m

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        import time
        key = user, host, port, "/".join(dirs), timeout
        if key not in self.cache:
            self.cache[key] = ftpwrapper(user, passwd, host, port, dirs, timeout)
        self.timeout[key] = time.time() + self.delay
        self.check_cache()
        return self.cache[key]

    def check_cache(self):
        import time
        now = time.time()
        for key in [key for key, end in self.timeout.items() if end < now]:
            self.cache.pop(key).close()
            del self.timeout[key]
        while len(self.cache) > self.max_conns:
            key = min(self.timeout, key=self.timeout.get)
            self.cache.pop(key).close()
            del self.timeout[key]
        self.soonest = min(self.timeout.values(), default=0)

    def clear_cache(self):
        for connection in self.cache.values():
            connection.close()
        self.cache.clear()
        self.timeout.clear()


class ftpwrapper:
    """A connection that files come from; it is closed when nobody uses it."""

    def __init__(self, user, passwd, host, port, dirs, timeout=None, persistent=True):
        self.user, self.passwd, self.host, self.port, self.dirs, self.timeout = user, passwd, host, port, dirs, timeout
        self.refcount, self.keepalive = 0, persistent
        try:
            self.init()
        except BaseException:
            self.close()
            raise

    def init(self):
        import ftplib
        self.busy, self.ftp = 0, ftplib.FTP()
        options = {} if self.timeout is request._default_timeout else {"timeout": self.timeout}
        self.ftp.connect(self.host, self.port, **options)
        self.ftp.login(self.user, self.passwd)
        self.ftp.cwd("/".join(self.dirs))

    def retrfile(self, file, type):
        import ftplib
        from .response import addclosehook
        self.endtransfer()
        folder = type in ("d", "D")
        connection = None
        self.ftp.voidcmd("TYPE A" if folder else "TYPE " + type)
        if file and not folder:
            try:
                connection, length = self.ftp.ntransfercmd("RETR " + file)
            except ftplib.error_perm as error:
                if str(error)[:3] != "550":
                    raise URLError(f"ftp error: {error}") from error
        if connection is None:
            self.ftp.voidcmd("TYPE A")
            if file:
                before = self.ftp.pwd()
                try:
                    self.ftp.cwd(file)
                except ftplib.error_perm as error:
                    raise URLError("ftp error: %r" % error) from error
                finally:
                    self.ftp.cwd(before)
            connection, length = self.ftp.ntransfercmd("LIST " + file if file else "LIST")
        self.busy = 1
        self.refcount += 1
        answer = addclosehook(connection.makefile("rb"), self.file_close)
        connection.close()
        return answer, length

    def endtransfer(self):
        if self.busy:
            self.busy = 0
            try:
                self.ftp.voidresp()
            except Exception:
                pass

    def close(self):
        self.keepalive = False
        if self.refcount <= 0:
            self.real_close()

    def file_close(self):
        self.endtransfer()
        self.refcount -= 1
        if self.refcount <= 0 and not self.keepalive:
            self.real_close()

    def real_close(self):
        self.endtransfer()
        try:
            self.ftp.close()
        except Exception:
            pass


for _class in URLopener, FancyURLopener, CacheFTPHandler, ftpwrapper:
    _class.__module__ = "urllib.request"
del _class
