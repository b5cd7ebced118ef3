"""The cookies of a client: taken from answers, kept, and sent with requests.

Netscape's cookies, as everybody writes them, and those of RFC 2965, which must be allowed.
"""

import calendar
import copy
import re
import threading
import time
import urllib.parse
import urllib.request

__all__ = ["Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError",
           "MozillaCookieJar"]

DEFAULT_HTTP_PORT = "80"
MISSING_FILENAME_TEXT = "a filename was not supplied (nor was the CookieJar instance initialised with one)"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_strict = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")
_moment = re.compile(r"(?:[a-z]*,?\s+)?(\d\d?)[-\s/]+(\w{3,}|\d\d?)[-\s/]+(\d{2,4})(?:\s+|:)?(?:(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?"
                     r"\s*([-+]\d{1,2}:?(?:\d\d)?|[A-Za-z]+)?\s*(?:\(\w+\))?\s*$", re.I)
_iso = re.compile(r"(\d{4})[-\s/]?(\d\d?)[-\s/]?(\d\d?)(?:[-\sT:]*(\d\d?):?(\d\d):?(\d\d(?:\.\d*)?)?)?\s*([-+]\d\d?:?(?:\d\d)?|Z)?\s*$", re.I)


_second_level = frozenset("co ac com edu org net gov mil int aero biz cat coop info jobs mobi museum name pro travel eu".split())


class LoadError(OSError):
    """A file holds no cookies."""


# ---- moments ----------------------------------------------------------------------------------------------------------

def time2isoz(t=None):
    """1994-11-24 08:49:37Z"""
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(t))


def time2netscape(t=None):
    """Wed, 09-Feb-1994 22:23:32 GMT"""
    now = time.gmtime(t)
    return f"{DAYS[now.tm_wday]}, {now.tm_mday:02}-{MONTHS[now.tm_mon - 1]}-{now.tm_year:04} {time.strftime('%H:%M:%S', now)} GMT"


def _zone(text):
    if not text or text.upper() in ("GMT", "UTC", "UT", "Z"):
        return 0
    match = re.fullmatch(r"([-+])(\d\d?):?(\d\d)?", text)
    if match:
        offset = 3600 * int(match[2]) + 60 * int(match[3] or 0)
        return -offset if match[1] == "-" else offset


def _seconds(day, month, year, hour, minute, second, zone):
    month = int(month) if str(month).isdigit() else MONTHS.index(month[:3].title()) + 1 if month[:3].title() in MONTHS else 0
    day, year, hour, minute, second, zone = int(day), int(year), int(hour or 0), int(minute or 0), int(float(second or 0)), _zone(zone)
    if year < 1000:  # the year with these digits that is nearest
        this = time.localtime().tm_year
        year += this - this % 100
        year += 100 * ((year < this - 50) - (year > this + 50))
    if zone is None or not (1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute <= 59 and second <= 61 and year >= 1970):
        return None
    return calendar.timegm((year, month, day, hour, minute, second)) - zone


def http2time(text):
    """Seconds since 1970, or None. Understands what servers write for a moment."""
    match = _moment.match(" ".join(text.split()))
    if match:
        seconds = _seconds(*match.groups())
        return float(seconds) if seconds is not None and _strict.match(text) else seconds


def iso2time(text):
    """The same for 1994-02-03 14:15:29 -0100 and the like."""
    match = _iso.match(" ".join(text.split()))
    if match:
        year, month, day, *rest = match.groups()
        return _seconds(day, month, year, *rest)


# ---- headers ------------------------------------------------------------------------------------------------------------


def split_header_words(header_values):
    """[[(key, value), ...], ...] of headers; a comma begins a new list."""
    found = []
    for text in header_values:
        pairs = []
        for key, equals, quoted, plain, comma in re.findall(
                r'\s*([^=\s;,]+)(?:\s*(=)\s*(?:"((?:\\.|[^"\\])*)"|([^;,\s]*)))?\s*;?|(,)', text):
            if comma:
                if pairs:
                    found.append(pairs)
                pairs = []
            else:
                pairs.append((key, (re.sub(r"\\(.)", r"\1", quoted) or plain) if equals else None))
        if pairs:
            found.append(pairs)
    return found


def join_header_words(lists):
    """The opposite."""
    def one(key, value):
        if value is None:
            return key
        return f"{key}={value}" if re.fullmatch(r"\w+", value) else '%s="%s"' % (key, re.sub(r'(["\\])', r"\\\1", value))
    return ", ".join("; ".join(one(*pair) for pair in pairs) for pairs in lists if pairs)


def strip_quotes(text):
    return text.removeprefix('"').removesuffix('"')


def parse_ns_headers(ns_headers):
    """[[(name, value), (attribute, value), ...], ...] of Set-Cookie headers."""
    known, result = {"expires", "domain", "path", "secure", "version", "port", "max-age"}, []
    for header in ns_headers:
        pairs, version = [], False
        for i, part in enumerate(header.split(";")):
            key, equals, value = part.strip().partition("=")
            key, value = key.strip(), value.strip() if equals else None
            if not key:
                if i == 0:
                    break
                continue
            if i:
                key = key.lower() if key.lower() in known else key
                if key == "version":
                    value, version = value and strip_quotes(value), True
                elif key == "expires" and value is not None:
                    value = http2time(strip_quotes(value))
            pairs.append((key, value))
        if pairs:
            result.append(pairs if version else pairs + [("version", "0")])
    return result


# ---- hosts ----------------------------------------------------------------------------------------------------------------

IPV4_RE = re.compile(r"\.\d+$", re.ASCII)


def is_HDN(text):
    """Is it the name of a host and no number?"""
    return not (IPV4_RE.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Is A the domain B, or below it, as cookies see it?"""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    return is_HDN(A) and A.rfind(B) > 0 and A.endswith(B) and B.startswith(".") and is_HDN(B[1:])


def user_domain_match(A, B):
    """The same for what a user writes: .acme.com is a domain, acme.com that host."""
    A, B = A.lower(), B.lower()
    if not (liberal_is_HDN(A) and liberal_is_HDN(B)):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def liberal_is_HDN(text):
    return not IPV4_RE.search(text)


def request_host(request):
    host = urllib.parse.urlparse(request.get_full_url())[1] or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, flags=re.ASCII).lower()


def eff_request_host(request):
    """The host, and as cookies call it: one without a dot ends in .local."""
    host = request_host(request)
    return host, host + ".local" if "." not in host else host


def request_path(request):
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    _, colon, port = request.host.partition(":")
    if not colon:
        return DEFAULT_HTTP_PORT
    return port if port.isdigit() else None


def escape_path(path):
    """Quoted where it must be, with what is quoted in capitals."""
    path = urllib.parse.quote(path, "%/;:@&=+$,!~*'()")
    return re.sub("%([0-9a-fA-F]{2})", lambda match: match[0].upper(), path)


def reach(h):
    """.domain for host.domain"""
    _, dot, domain = h.partition(".")
    return "." + domain if dot and is_HDN(h) and ("." in domain or domain == "local") else h


def is_third_party(request):
    return not domain_match(request_host(request), reach(request.origin_req_host))


# ---- cookies --------------------------------------------------------------------------------------------------------------

class Cookie:
    """A cookie; what has not been said is None."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                 path_specified, secure, expires, discard, comment, comment_url, rest, rfc2109=False):
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = None if version is None else int(version)
        self.name, self.value, self.port, self.port_specified = name, value, port, port_specified
        self.domain, self.domain_specified, self.domain_initial_dot = domain.lower(), domain_specified, domain_initial_dot
        self.path, self.path_specified, self.secure = path, path_specified, secure
        self.expires = None if expires is None else int(float(expires))
        self.discard, self.comment, self.comment_url, self.rfc2109 = discard, comment, comment_url, rfc2109
        self._rest = copy.copy(rest)  # attributes that no standard names

    def set_nonstandard_attr(self, name, value):
        self._rest |= {name: value}

    def get_nonstandard_attr(self, name, default=None):
        return self._rest.get(name, default)

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def is_expired(self, now=None):
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = "" if self.port is None else ":" + self.port
        text = self.name if self.value is None else f"{self.name}={self.value}"
        return f"<Cookie {text} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in (
            "version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot", "path",
            "path_specified", "secure", "expires", "discard", "comment", "comment_url")]
        return f"Cookie({', '.join(shown)}, rest={self._rest!r}, rfc2109={self.rfc2109!r})"


class CookiePolicy:
    """Which cookies are taken, and which are given."""

    def set_ok(self, cookie, request):
        raise NotImplementedError()

    return_ok = set_ok

    def domain_return_ok(self, domain, request):
        return True

    def path_return_ok(self, path, request):
        return True


class DefaultCookiePolicy(CookiePolicy):
    DomainStrictNoDots, DomainStrictNonDomain, DomainRFC2965Match, DomainLiberal, DomainStrict = 1, 2, 4, 0, 3

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False, rfc2109_as_netscape=None,
                 hide_cookie2=False, strict_domain=False, strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
                 strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False, strict_ns_set_path=False,
                 secure_protocols=("https", "wss")):
        self.netscape, self.rfc2965, self.rfc2109_as_netscape, self.hide_cookie2 = netscape, rfc2965, rfc2109_as_netscape, hide_cookie2
        self.strict_domain, self.strict_rfc2965_unverifiable = strict_domain, strict_rfc2965_unverifiable
        self.strict_ns_unverifiable, self.strict_ns_domain = strict_ns_unverifiable, strict_ns_domain
        self.strict_ns_set_initial_dollar, self.strict_ns_set_path = strict_ns_set_initial_dollar, strict_ns_set_path
        self.secure_protocols = secure_protocols
        self.set_blocked_domains(blocked_domains or ())
        self.set_allowed_domains(allowed_domains)

    def blocked_domains(self):
        return self._blocked

    def set_blocked_domains(self, blocked_domains):
        self._blocked = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any(user_domain_match(domain, blocked) for blocked in self._blocked)

    def allowed_domains(self):
        return self._allowed

    def set_allowed_domains(self, allowed_domains):
        self._allowed = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        return self._allowed is not None and not any(user_domain_match(domain, allowed) for allowed in self._allowed)

    # A cookie is taken or given if all of its sides are right; a subclass may replace what looks at one.

    def set_ok(self, cookie, request):
        return cookie.name is not None and all(getattr(self, "set_ok_" + side)(cookie, request) for side in (
            "version", "verifiability", "name", "path", "domain", "port"))

    def set_ok_version(self, cookie, request):
        return cookie.version is not None and bool(self.rfc2965 if cookie.version > 0 else self.netscape)

    def set_ok_verifiability(self, cookie, request):
        strict = self.strict_rfc2965_unverifiable if cookie.version > 0 else self.strict_ns_unverifiable
        return not (request.unverifiable and strict and is_third_party(request))

    def set_ok_name(self, cookie, request):
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))

    def set_ok_path(self, cookie, request):
        strict = cookie.version > 0 or self.strict_ns_set_path
        return not (cookie.path_specified and strict and not self.path_return_ok(cookie.path, request))

    def set_ok_domain(self, cookie, request):
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        host, full = eff_request_host(request)
        domain, strict = cookie.domain, self.strict_ns_domain
        if self.strict_domain and domain.count(".") == 2 and domain.startswith("."):
            _, second, top = domain.split(".")
            if len(top) == 2 and second.lower() in _second_level:
                return False  # .co.uk
        bare = domain.removeprefix(".")
        if "." not in bare and not full.endswith(".local"):
            return False
        if cookie.version == 0 and not (full.startswith(bare + ".") or ("." + full).endswith(domain)):
            return False
        if (cookie.version > 0 or strict & self.DomainRFC2965Match) and not domain_match(full, domain):
            return False
        if cookie.version > 0 or strict & self.DomainStrictNoDots:
            return "." not in host[:-len(domain)] or IPV4_RE.search(host) is not None
        return True

    def set_ok_port(self, cookie, request):
        if not cookie.port_specified:
            return True
        ports = cookie.port.split(",")
        return all(map(str.isdigit, ports)) and (request_port(request) or "80") in ports

    def return_ok(self, cookie, request):
        return all(getattr(self, "return_ok_" + side)(cookie, request) for side in (
            "version", "verifiability", "secure", "expires", "port", "domain"))

    def return_ok_version(self, cookie, request):
        return bool(self.rfc2965 if cookie.version > 0 else self.netscape)

    return_ok_verifiability = set_ok_verifiability

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    _now = None

    def return_ok_port(self, cookie, request):
        return not cookie.port or (request_port(request) or "80") in cookie.port.split(",")

    def return_ok_domain(self, cookie, request):
        host, full = eff_request_host(request)
        domain = cookie.domain
        dotted = domain if not domain or domain.startswith(".") else "." + domain
        if cookie.version == 0 and self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified and domain != full:
            return False
        return domain_match(full, domain) if cookie.version > 0 else ("." + full).endswith(dotted)

    def domain_return_ok(self, domain, request):
        host, full = eff_request_host(request)
        dotted = domain if not domain or domain.startswith(".") else "." + domain
        if not any((name if name.startswith(".") else "." + name).endswith(dotted) for name in (host, full)):
            return False
        return not (self.is_blocked(domain) or self.is_not_allowed(domain))

    def path_return_ok(self, path, request):
        asked = request_path(request)
        return asked == path or asked.startswith(path) and (path.endswith("/") or asked[len(path):len(path) + 1] == "/")


# ---- jars -------------------------------------------------------------------------------------------------------------------

class CookieJar:
    """Cookies by domain, path and name."""

    def __init__(self, policy=None):
        self._policy, self._cookies, self._cookies_lock = policy or DefaultCookiePolicy(), {}, threading.RLock()

    def set_policy(self, policy):
        self._policy = policy

    def _cookies_for_domain(self, domain, request):
        if not self._policy.domain_return_ok(domain, request):
            return []
        return [cookie for path, names in self._cookies[domain].items() if self._policy.path_return_ok(path, request)
                for cookie in names.values() if self._policy.return_ok(cookie, request)]

    def _cookies_for_request(self, request):
        return [cookie for domain in self._cookies for cookie in self._cookies_for_domain(domain, request)]

    def _cookie_attrs(self, cookies):
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        found, first = [], True
        for cookie in cookies:
            if first and cookie.version > 0:
                found.append(f"$Version={cookie.version}")
            first = False
            value = cookie.value
            if value is not None and cookie.version > 0 and re.search(r"\W", value):
                value = re.sub(r'(["\\])', r"\\\1", value)
            found.append(cookie.name if value is None else f"{cookie.name}={value}")
            if cookie.version > 0:
                if cookie.path_specified:
                    found.append(f'$Path="{cookie.path}"')
                if cookie.domain.startswith("."):
                    found.append(f'$Domain="{cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]}"')
                if cookie.port is not None:
                    found.append("$Port" + (f'="{cookie.port}"' if cookie.port_specified else ""))
        return found

    def add_cookie_header(self, request):
        """Give the request what belongs to it."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            cookies = self._cookies_for_request(request)
            attributes = self._cookie_attrs(cookies)
            if attributes and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(attributes))
            policy = self._policy
            if policy.rfc2965 and not policy.hide_cookie2 and not request.has_header("Cookie2") and any(c.version != 1 for c in cookies):
                request.add_unredirected_header("Cookie2", '$Version="1"')  # we would understand more than we got
        self.clear_expired_cookies()

    def _cookie_from(self, pairs, request):
        (name, value), *rest = pairs
        said, other = {}, {}
        for key, what in rest:
            low = key.lower()
            if low not in ("expires", "domain", "path", "secure", "version", "port", "max-age", "discard", "comment", "commenturl"):
                other[key] = what
                continue
            if low in ("secure", "discard") and what is None:
                what = True
            if low in said or low == "expires" and (what is None or "max-age" in said):
                continue
            if what is None and low not in ("port", "comment", "commenturl"):
                return None
            if low == "max-age":
                try:
                    said["expires"] = self._now + int(what)  # of the moment that the answer came
                except ValueError:
                    return None
            said[low] = what.lower() if low == "domain" else what
        expires = said.get("expires")
        version = said.get("version")
        try:
            version = None if version is None else int(version)
        except ValueError:
            return None
        path, specified = said.get("path"), bool(said.get("path"))
        if specified:
            path = escape_path(path)
        else:
            path = request_path(request)
            slash = path.rfind("/")
            path = path[:slash if version == 0 else slash + 1] if slash != -1 else path
            path = path or "/"
        domain, given, dot = said.get("domain"), "domain" in said, False
        if given:
            dot = domain.startswith(".")
        else:
            domain = eff_request_host(request)[1]
        if given and not dot:
            domain = "." + domain
        port = said.get("port")
        if "port" in said:
            port = request_port(request) if port is None else re.sub(r"\s+", "", port)
        discard = bool(said.get("discard")) if expires is not None else True
        if expires is not None and expires <= self._now:
            self._cookies.get(domain, {}).get(path, {}).pop(name, None)
            return None
        return Cookie(version, name, value, port, said.get("port") is not None, domain, given, dot, path, specified, said.get("secure", False),
                      expires, discard, said.get("comment"), said.get("commenturl"), other)

    def make_cookies(self, response, request):
        """The cookies of an answer: those of Set-Cookie2, and those of Set-Cookie that they do not replace."""
        headers, policy = response.info(), self._policy
        policy._now = self._now = int(time.time())
        second = headers.get_all("Set-Cookie2", []) if policy.rfc2965 else []
        first = headers.get_all("Set-Cookie", []) if policy.netscape else []
        cookies = [self._cookie_from(pairs, request) for pairs in split_header_words(second)]
        cookies = [cookie for cookie in cookies if cookie is not None]
        known = {(cookie.domain, cookie.path, cookie.name) for cookie in cookies}
        for pairs in parse_ns_headers(first):
            cookie = self._cookie_from(pairs, request)
            if cookie is None or (cookie.domain, cookie.path, cookie.name) in known:
                continue
            if cookie.version == 1:
                cookie.rfc2109 = True
                if policy.rfc2109_as_netscape or policy.rfc2109_as_netscape is None and not policy.rfc2965:
                    cookie.version = 0
            cookies.append(cookie)
        return cookies

    def set_cookie_if_ok(self, cookie, request):
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep what an answer brings and the policy allows."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Forget a cookie, a path, a domain or everything."""
        if name is not None and None in (domain, path):
            raise ValueError("domain and path must be given to remove a cookie by name")
        if path is not None and domain is None:
            raise ValueError("domain must be given to remove cookies by path")
        if domain is None:
            self._cookies = {}
        elif path is None:
            del self._cookies[domain]
        elif name is None:
            del self._cookies[domain][path]
        else:
            del self._cookies[domain][path][name]

    def _clear_if(self, test):
        with self._cookies_lock:
            for cookie in list(self):
                if test(cookie):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_session_cookies(self):
        self._clear_if(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        now = time.time()
        self._clear_if(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        return (cookie for paths in list(self._cookies.values()) for names in list(paths.values()) for cookie in list(names.values()))

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{type(self).__name__}[{', '.join(map(str, self))}]>"


class FileCookieJar(CookieJar):
    """A jar that a file can hold."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        if filename is not None:
            import os
            filename = os.fspath(filename)
        self.filename, self.delayload = filename, bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        raise NotImplementedError()

    def _file_name(self, filename):
        filename = self.filename if filename is None else filename
        if filename is None:
            raise ValueError(MISSING_FILENAME_TEXT)
        return filename

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._file_name(filename)
        with open(filename) as file:
            self._really_load(file, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._file_name(filename)
        with self._cookies_lock:
            before, self._cookies = self._cookies, {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        return [cookie for cookie in self if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now))]

    def _keep(self, cookie, ignore_discard, ignore_expires):
        if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(time.time())):
            self.set_cookie(cookie)

    def _write(self, filename, head, lines):
        import os
        with os.fdopen(os.open(self._file_name(filename), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(head + "".join(lines))


def lwp_cookie_str(cookie):
    """A cookie as a line of an LWP file."""
    pairs = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    pairs += [] if cookie.port is None else [("port", cookie.port)]
    pairs += [(name, None) for name in ("path_spec", "port_spec") if getattr(cookie, name + "ified")]
    pairs += [("domain_dot", None)] if cookie.domain_initial_dot else []
    pairs += [("secure", None)] if cookie.secure else []
    pairs += [("expires", time2isoz(float(cookie.expires)))] if cookie.expires else []
    pairs += [("discard", None)] if cookie.discard else []
    pairs += [(name, getattr(cookie, field)) for name, field in (("comment", "comment"), ("commenturl", "comment_url"))
              if getattr(cookie, field)]
    pairs += [(name, str(cookie._rest[name])) for name in sorted(cookie._rest)]
    return join_header_words([pairs + [("version", str(cookie.version))]])


class LWPCookieJar(FileCookieJar):
    """In a file with lines of Set-Cookie3."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        return "\n".join("Set-Cookie3: " + lwp_cookie_str(each) for each in self._kept(ignore_discard, ignore_expires)) + "\n"

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(filename, "#LWP-Cookies-2.0\n", [self.as_lwp_str(ignore_discard, ignore_expires)])

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not re.match("#LWP-Cookies-(\\d+\\.\\d+)", f.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        for line in f:
            if not line.startswith("Set-Cookie3:"):
                continue
            for (name, value), *rest in split_header_words([line[12:].strip()]):
                said = {key.lower(): True if what is None else what for key, what in rest}
                get = said.pop
                cookie = Cookie(get("version", None), name, value, get("port", None), get("port_spec", False), domain := get("domain", ""),
                                domain.startswith("."), get("domain_dot", False), get("path", None), get("path_spec", False),
                                get("secure", False), None if (when := get("expires", None)) is None else iso2time(when),
                                get("discard", when is None), get("comment", None), get("commenturl", None), said)
                self._keep(cookie, ignore_discard, ignore_expires)


class MozillaCookieJar(FileCookieJar):
    """In a file as browsers and curl write it: fields between tabs."""

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        def line(cookie):
            name, value = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
            flags = ["TRUE" if flag else "FALSE" for flag in (cookie.domain.startswith("."), cookie.secure)]
            http_only = "#HttpOnly_" if cookie.has_nonstandard_attr("HTTPOnly") else ""
            expires = "" if cookie.expires is None else str(cookie.expires)
            return "\t".join([http_only + cookie.domain, flags[0], cookie.path, flags[1], expires, name, value]) + "\n"

        self._write(filename, "# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n"
                    "# This is a generated file!  Do not edit.\n\n", map(line, self._kept(ignore_discard, ignore_expires)))

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not re.match("#( Netscape)? HTTP Cookie File", f.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        for line in f:
            rest = {}
            if line.startswith("#HttpOnly_"):
                rest, line = {"HTTPOnly": ""}, line[10:]
            line = line.rstrip("\n")
            if not line.strip() or line.strip()[0] in "#$":
                continue
            domain, given, path, secure, expires, name, value = line.split("\t")
            name, value = (value, None) if name == "" else (name, value)
            cookie = Cookie(0, name, value, None, False, domain, given == "TRUE", domain.startswith("."), path, False,
                            secure == "TRUE", expires or None, expires == "", None, None, rest)
            self._keep(cookie, ignore_discard, ignore_expires)
