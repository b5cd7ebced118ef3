"""Dates, addresses and parameters of messages."""

import os
import re
import time

from ._parseaddr import AddressList as _AddressList, _daynames, _monthnames, _parsedate_tz, mktime_tz, parsedate, parsedate_tz
from .charset import Charset

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate", "format_datetime",
           "getaddresses", "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz", "parsedate_to_datetime", "unquote"]

supports_strict_parsing = True


def _has_surrogates(s):
    """Does the text hold bytes that are no characters?"""
    try:
        s.encode()
    except UnicodeEncodeError:
        return True
    return False


def _sanitize(string):
    """Bytes that are no characters made what they may be, or question marks."""
    return string.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# Addresses

def formataddr(pair, charset="utf-8"):
    """A name and an address as one text."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    if not name.isascii():
        if isinstance(charset, str):
            charset = Charset(charset)
        return f"{charset.header_encode(name)} <{address}>"
    quotes = '"' if re.search(r'[][\\()<>@,:;".]', name) else ""
    name = re.sub(r'[\\"]', r"\\\g<0>", name)
    return f"{quotes}{name}{quotes} <{address}>"


def _strip_quoted_realnames(text):
    """Without what stands in quotes; what a backslash escapes counts for nothing."""
    return re.sub(r'(\\.)|"(?:\\.|[^"\\])*"', r"\1", text, flags=re.DOTALL)


def _check_parenthesis(text):
    depth = 0
    for char in re.sub(r"\\.", "", _strip_quoted_realnames(text)):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def getaddresses(fieldvalues, *, strict=True):
    """[(name, address), ...] of all texts; [('', '')] where, being strict, more would come out than is in."""
    if not strict:
        return _AddressList(", ".join(str(v) for v in fieldvalues)).addresslist
    values = [v if _check_parenthesis(v) else "('', '')" for v in map(str, fieldvalues)]
    pairs = [pair if "[" not in pair[1] else ("", "") for pair in _AddressList(", ".join(values)).addresslist]
    expected = sum(1 + re.sub(r"\\.", "", _strip_quoted_realnames(v)).count(",") for v in values)
    return pairs if len(pairs) == expected else [("", "")]


def parseaddr(addr, *, strict=True):
    """(name, address); ('', '') if there is none."""
    if not strict:
        return (_AddressList(addr).addresslist or [("", "")])[0]
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return "", ""
    pairs = _AddressList(addr if _check_parenthesis(addr) else "('', '')").addresslist
    pairs = [pair if "[" not in pair[1] else ("", "") for pair in pairs]
    return pairs[0] if len(pairs) == 1 else ("", "")


def quote(str):
    """Backslashes and quotes escaped."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    """Without quotes or angles."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str[0] == "<" and str[-1] == ">":
            return str[1:-1]
    return str


# Dates

def _format_timetuple_and_zone(t, zone):
    return "%s, %02d %s %04d %02d:%02d:%02d %s" % (_daynames[t[6]].title(), t[2], _monthnames[t[1] - 1].title(), t[0], t[3], t[4], t[5], zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as messages have it."""
    import datetime
    moment = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        return format_datetime(moment.astimezone())
    return format_datetime(moment if usegmt else moment.replace(tzinfo=None), usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as messages have it."""
    import datetime
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _format_timetuple_and_zone(dt.timetuple(), zone)


def parsedate_to_datetime(data):
    """A date as a datetime; without a time zone where it names none."""
    import datetime
    found = _parsedate_tz(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if found[9] is None else datetime.timezone(datetime.timedelta(seconds=found[9]))
    return datetime.datetime(*found[:6], tzinfo=zone)


def localtime(dt=None, isdst=None):
    """The moment in local time."""
    import datetime
    if isdst is not None:
        import warnings
        warnings._deprecated("The 'isdst' parameter to 'localtime'", message="{name} is deprecated and slated for removal in Python {remove}",
                             remove=(3, 14))
    return (dt or datetime.datetime.now()).astimezone()


def make_msgid(idstring=None, domain=None):
    """A text for a Message-ID."""
    import random
    if domain is None:
        import socket
        domain = socket.getfqdn()
    middle = "" if idstring is None else "." + idstring
    return f"<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{middle}@{domain}>"


# Parameters (RFC 2231): name*=charset'language'text, or in pieces name*0, name*1*, ...

def decode_rfc2231(s):
    """(charset, language, text)"""
    parts = s.split("'", 2)
    return parts if len(parts) == 3 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    from urllib.parse import quote
    s = quote(s, safe="", encoding=charset or "ascii")
    return s if charset is None and language is None else f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """[(name, value), ...] with the pieces put together; a value is (charset, language, text) where it is encoded."""
    from urllib.parse import unquote as unescape
    found, pieces = [params[0]], {}
    for name, value in params[1:]:
        encoded = name.endswith("*")
        value = unquote(value)
        if match := re.fullmatch(r"(\w+)\*(?:(\d+)\*?)?", name, re.ASCII):
            pieces.setdefault(match[1], []).append((int(match[2]) if match[2] else None, value, encoded))
        else:
            found.append((name, f'"{quote(value)}"'))
    for name, parts in pieces.items():
        parts.sort(key=lambda part: part[0] or 0)
        text = "".join(unescape(value, "latin-1") if encoded else value for _, value, encoded in parts)
        if any(encoded for *_, encoded in parts):
            charset, language, text = decode_rfc2231(text)
            found.append((name, (charset, language, f'"{quote(text)}"')))
        else:
            found.append((name, f'"{quote(text)}"'))
    return found


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """A parameter's value as text."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return str(bytes(text, "raw-unicode-escape"), charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)
