"""Addresses (URLs) in parts, parts as addresses, and the encoding of text in them."""
import re
import unicodedata
from collections import namedtuple
from functools import lru_cache

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
           "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
           "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

# The schemes whose addresses may be relative, have a // part, have ;params; "" is what has no scheme.
_web = "ftp http https shttp sftp".split()
uses_relative = ["", *_web, *"gopher nntp imap wais file mms prospero rtsp rtsps rtspu svn svn+ssh ws wss".split()]
uses_netloc = uses_relative + "telnet snews rsync nfs git git+ssh itms-services".split()
uses_params = ["", *_web, *"hdl prospero imap rtsp rtsps rtspu sip sips mms tel".split()]
uses_query = ["", *"http wais imap https shttp mms gopher rtsp rtsps rtspu sip sips".split()]  # this and the next two for others
uses_fragment = ["", *"ftp hdl http gopher news nntp wais https shttp snews file prospero".split()]
non_hierarchical = "gopher hdl mailto news telnet wais imap snews sip sips".split()
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_scheme = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.ASCII)
_unsafe = str.maketrans("", "", "\t\r\n")
_edges = "".join(map(chr, range(33)))


def clear_cache():
    urlsplit.cache_clear()


def _same(x):
    return x


def _as_text(*args):
    """All as str, and what turns a result back into what was given."""
    if isinstance(args[0], str):
        for a in args:
            if not isinstance(a, str) and a:
                raise TypeError("Cannot mix str and non-str arguments")
        return *args, _same
    if any(a and isinstance(a, str) for a in args):
        raise TypeError("Cannot mix str and non-str arguments")
    return *(a.decode("ascii", "strict") if a else "" for a in args), lambda x: x.encode("ascii", "strict")


class _Netloc:
    """The parts of user:password@host:port."""
    __slots__ = ()

    def _divide(self):
        at, colon, left, right, zero = ("@", ":", "[", "]", "") if isinstance(self.netloc, str) else (b"@", b":", b"[", b"]", b"")
        user, has_user, host = self.netloc.rpartition(at)
        name, has_password, password = user.partition(colon)
        _, bracketed, rest = host.partition(left)
        if bracketed:
            host, _, port = rest.partition(right)
            port = port.partition(colon)[2]
        else:
            host, _, port = host.partition(colon)
        return name if has_user else None, password if has_password else None, host or None, port or None

    username = property(lambda self: self._divide()[0])
    password = property(lambda self: self._divide()[1])

    @property
    def hostname(self):
        host = self._divide()[2]
        if not host:
            return None
        name, percent, zone = host.partition("%" if isinstance(host, str) else b"%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._divide()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class _Text:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.encode(encoding, errors) for part in self))


class _Bytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.decode(encoding, errors) for part in self))


_Defrag = namedtuple("DefragResult", "url fragment")
_Split = namedtuple("SplitResult", "scheme netloc path query fragment")
_Parse = namedtuple("ParseResult", "scheme netloc path params query fragment")


class DefragResult(_Defrag, _Text):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_Split, _Netloc, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parse, _Netloc, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_Defrag, _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_Split, _Netloc, _Bytes):
    __slots__ = ()
    geturl = SplitResult.geturl


class ParseResultBytes(_Parse, _Netloc, _Bytes):
    __slots__ = ()
    geturl = ParseResult.geturl


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._other = _text._encoded_counterpart = _bytes
    _bytes._other = _bytes._decoded_counterpart = _text


def _result(kind, back, parts):
    made = kind(*parts)
    return made if back is _same else made.encode()


def _check_netloc(netloc):
    if "[" not in netloc and "]" not in netloc and netloc.isascii():
        return
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" in netloc:
        host = netloc.rpartition("@")[2].partition("[")[2].partition("]")[0]
        if host.startswith("v"):
            if not re.match(r"\Av[a-fA-F0-9]+\..+\Z", host):
                raise ValueError("IPvFuture address is invalid")
        else:
            import ipaddress
            if isinstance(ipaddress.ip_address(host), ipaddress.IPv4Address):
                raise ValueError("An IPv4 address cannot be in brackets")
    if not netloc.isascii():
        plain = netloc.translate(str.maketrans("", "", "@:#?"))
        flat = unicodedata.normalize("NFKC", plain)
        if flat != plain:
            for c in "/?#@:":
                if c in flat:
                    raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


@lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    """scheme://netloc/path?query#fragment"""
    url, scheme, back = _as_text(url, scheme)
    url, scheme = url.lstrip(_edges), scheme.strip(_edges)
    if not url.isprintable() or not scheme.isprintable():
        url, scheme = url.translate(_unsafe), scheme.translate(_unsafe)
    netloc = query = fragment = ""
    if match := _scheme.match(url):
        scheme, url = match.group(1).lower(), url[match.end():]
    if url[:2] == "//":
        end = len(url)
        for c in "/?#":
            if (at := url.find(c, 2, end)) >= 0:
                end = at
        netloc, url = url[2:end], url[end:]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return _result(SplitResult, back, (scheme, netloc, url, query, fragment))


def _params(path):
    at = path.find(";", max(path.rfind("/"), 0))
    return (path[:at], path[at + 1:]) if at >= 0 else (path, "")


def urlparse(url, scheme="", allow_fragments=True):
    """scheme://netloc/path;params?query#fragment"""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    path, params = _params(path) if scheme in uses_params and ";" in path else (path, "")
    return _result(ParseResult, back, (scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    """An address from what urlsplit() gives."""
    scheme, netloc, url, query, fragment, back = _as_text(*components)
    if netloc:
        url = f"//{netloc}{'' if url[:1] in ('', '/') else '/'}{url}"
    elif url.startswith("//") or scheme and scheme in uses_netloc and url[:1] in ("", "/"):
        url = f"//{url}"
    for mark, part, before in ((":", scheme, True), ("?", query, False), ("#", fragment, False)):
        if part:
            url = part + mark + url if before else url + mark + part
    return back(url)


def urlunparse(components):
    """An address from what urlparse() gives."""
    scheme, netloc, url, params, query, fragment, back = _as_text(*components)
    return back(urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    """The address that a relative one means on a page with address base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    b = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b.scheme, allow_fragments)
    if scheme != b.scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = b.netloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, b.path, b.params, query or b.query, fragment)))
    start = b.path.split("/")
    if start[-1]:
        del start[-1]
    if path[:1] == "/":
        names = path.split("/")
    else:
        names = start + path.split("/")
        names[1:-1] = filter(None, names[1:-1])
    walked = []
    for name in names:
        if name == "..":
            if walked:
                walked.pop()
        elif name != ".":
            walked.append(name)
    if names[-1] in (".", ".."):
        walked.append("")
    return back(urlunparse((scheme, netloc, "/".join(walked) or "/", params, query, fragment)))


def urldefrag(url):
    """(the address without its fragment, the fragment)"""
    url, back = _as_text(url)
    fragment, plain = "", url
    if "#" in url:
        *parts, fragment = urlparse(url)
        plain = urlunparse((*parts, ""))
    return _result(DefragResult, back, (plain, fragment))


# Encoding.


class _Escaped(dict):
    """For two digits the byte that they stand for; ValueError if they are none."""

    def __missing__(self, digits):
        self[digits] = data = bytes((int(digits if len(digits) == 2 and digits.isalnum() else b"", 16),))
        return data


_escaped = _Escaped()
_always_safe_bytes = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_always_safe = frozenset(_always_safe_bytes)


def unquote_to_bytes(string):
    """%20 and the like as bytes."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *parts = string.split(b"%")
    found = [first]
    for part in parts:
        digits = part[:2]
        try:
            found.append(_escaped[digits])
        except ValueError:
            found.append(b"%" + digits)
        found.append(part[2:])
    return b"".join(found)


def unquote(string, encoding="utf-8", errors="replace"):
    """%20 and the like as text."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        string.split
        return string
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    return re.sub(r"(?:%[0-9a-fA-F]{2}|[\x00-\x24\x26-\x7f]|%)+",
                  lambda m: unquote_to_bytes(m.group()).decode(encoding or "utf-8", errors or "replace"), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


class _Quoter(dict):
    """For each byte the text that stands for it."""

    def __init__(self, safe):
        self.safe = _always_safe.union(safe)

    def __missing__(self, b):
        text = self[b] = chr(b) if b in self.safe else f"%{b:02X}"
        return text


Quoter = _Quoter


@lru_cache
def _quoter(safe):
    return _Quoter(safe).__getitem__


def quote_from_bytes(bs, safe="/"):
    """Bytes as text in which only harmless characters stand for themselves."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    if not bs.rstrip(_always_safe_bytes + safe):
        return bs.decode()  # as most are
    return "".join(map(_quoter(safe), bs))


def quote(string, safe="/", encoding=None, errors=None):
    """Text for a part of an address."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """The same with + for spaces, as forms have it."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query from a mapping or pairs."""
    mapping = hasattr(query, "items")
    try:
        pairs = query.items() if mapping else query
        if not mapping and len(query) and not isinstance(query[0], tuple):
            raise TypeError
    except TypeError as error:
        raise TypeError("not a valid non-string sequence or mapping object") from error

    def coded(x):
        if isinstance(x, bytes):
            return quote_via(x, safe)
        return quote_via(x if isinstance(x, str) else str(x), safe, encoding, errors)
    parts = []
    for key, value in pairs:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        parts += [f"{coded(key)}={coded(v)}" for v in values]
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
              separator="&"):
    """The (name, value) pairs of a query."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        separator = separator if isinstance(separator, str) else separator.decode("ascii")
        equals, plus, space = "=", "+", " "

        def plain(x):
            return unquote(x.replace(plus, space), encoding, errors)
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        separator = separator if isinstance(separator, bytes) else separator.encode("ascii")
        equals, plus, space = b"=", b"+", b" "

        def plain(x):
            return unquote_to_bytes(x.replace(plus, space))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for item in qs.split(separator):
        if not item and not strict_parsing:
            continue
        name, has_value, value = item.partition(equals)
        if not has_value and strict_parsing:
            raise ValueError("bad query field: %r" % (item,))
        if value or keep_blank_values:
            pairs.append((plain(name), plain(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The values of each name in a query."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


# ---- parts of URLs, as programs took them off one by one long ago ----

def _old(name, function, instead=", use urllib.parse.urlparse() instead"):
    def old(*args):
        import warnings
        warnings.warn(f"urllib.parse.{name}() is deprecated as of 3.8{instead}", DeprecationWarning, stacklevel=2)
        return function(*args)
    old.__name__ = old.__qualname__ = name
    globals()["_" + name], globals()[name] = function, old


def _before(pattern, last=False):
    match = re.compile(pattern, re.DOTALL).fullmatch

    def split(text):
        found = match(text)
        return found.group(1, 2) if found else (None, text) if last else (text, None)
    return split


def _splittype(url):
    scheme, rest = _before("([^/:]+):(.*)", last=True)(url)
    return scheme and scheme.lower(), rest


def _splithost(url):
    host, path = _before("//([^/#?]*)(.*)", last=True)(url)
    return host, "/" + path if host is not None and path and path[0] != "/" else path


def _splituser(host):
    user, mark, rest = host.rpartition("@")
    return user if mark else None, rest


def _splitport(host):
    found = re.fullmatch("(.*):([0-9]*)", host, re.DOTALL)
    return (found[1], found[2] or None) if found else (host, None)


def _splitnport(host, defport=-1):
    host, colon, port = host.rpartition(":") if ":" in host else (host, "", "")
    if not colon or not port:
        return host, defport
    return host, int(port) if port.isdigit() and port.isascii() else None


def _cut(url, mark):
    path, found, rest = url.rpartition(mark)
    return (path, rest) if found else (url, None)


def _splitattr(url):
    path, *attributes = url.split(";")
    return path, attributes


def unwrap(url):
    """<URL:scheme://host/path> without what is round it."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


def _to_bytes(url):
    if isinstance(url, str):
        try:
            url = url.encode("ASCII").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) + " contains non-ASCII characters")
    return url


for _name, _function in dict(splittype=_splittype, splithost=_splithost, splitport=_splitport, splitnport=_splitnport, splituser=_splituser,
                             splitpasswd=_before("([^:]*):(.*)"), splitquery=lambda url: _cut(url, "?"),
                             splittag=lambda url: _cut(url, "#"), splitattr=_splitattr).items():
    _old(_name, _function)
_old("splitvalue", _before("([^=]*)=(.*)"), ", use urllib.parse.parse_qsl() instead")
_old("to_bytes", _to_bytes, "")
del _name, _function
