"""Dates and addresses in messages."""

import os
import re
import time

_days = "Mon Tue Wed Thu Fri Sat Sun".split()
_months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_zones = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700,
          "MDT": -600, "PST": -800, "PDT": -700}


def _date(t, zone):
    return "%s, %02d %s %04d %02d:%02d:%02d %s" % (_days[t[6]], t[2], _months[t[1] - 1], t[0], t[3], t[4], t[5], zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as messages have it."""
    import datetime
    timeval = time.time() if timeval is None else timeval
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        return format_datetime(moment.astimezone())
    return format_datetime(moment if usegmt else moment.replace(tzinfo=None), usegmt)


def format_datetime(dt, usegmt=False):
    if usegmt:
        if dt.tzinfo is None or dt.utcoffset():
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _date(dt.timetuple(), zone)


def parsedate_tz(data):
    """A date's ten numbers, the last its distance from Greenwich in seconds; None if it is none."""
    match = re.match(r"\s*(?:[A-Za-z]+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})(?:\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
                     r"(?:\s+([-+]\d{4}|[A-Za-z]+))?)?", data or "")
    if not match or match[2].title() not in _months:
        return None
    year = int(match[3])
    if year < 100:
        year += 1900 if year > 68 else 2000
    zone, offset = match[7], None
    if zone:
        number = int(zone) if zone[0] in "+-" else _zones.get(zone.upper())
        if number is not None:
            offset = (abs(number) // 100 * 3600 + abs(number) % 100 * 60) * (-1 if number < 0 else 1)
        if zone == "-0000":
            offset = None
    return (year, _months.index(match[2].title()) + 1, int(match[1]), int(match[4] or 0), int(match[5] or 0), int(match[6] or 0), 0, 1, -1,
            offset if offset is not None or zone == "-0000" else 0)


def parsedate(data):
    found = parsedate_tz(data)
    return found and found[:9]


def mktime_tz(data):
    import calendar
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    import datetime
    found = parsedate_tz(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if found[9] is None else datetime.timezone(datetime.timedelta(seconds=found[9]))
    return datetime.datetime(*found[:6], tzinfo=zone)


def localtime(dt=None, isdst=None):
    import datetime
    return (dt or datetime.datetime.now()).astimezone()


def make_msgid(idstring=None, domain=None):
    """A text for a Message-ID."""
    import random
    if domain is None:
        import socket
        domain = socket.getfqdn()
    middle = "." + idstring if idstring else ""
    return f"<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{middle}@{domain}>"


def quote(str):
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str[0] == "<" and str[-1] == ">":
            return str[1:-1]
    return str


def formataddr(pair, charset="utf-8"):
    """A name and an address as one text."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    if not name.isascii():
        from .header import Header
        return f"{Header(name, charset).encode()} <{address}>"
    quotes = '"' if re.search(r'[][\\()<>@,:;".]', name) else ""
    return f"{quotes}{re.sub(r'[\\"]', r'\\\g<0>', name)}{quotes} <{address}>"


def getaddresses(fieldvalues, *, strict=True):
    """(name, address) of each address in the texts."""
    text, found, name, inside, quoted, angle, comment = ", ".join(str(v) for v in fieldvalues), [], [], "", False, None, 0
    i = 0

    def done():
        nonlocal name, angle, inside
        words = "".join(name).strip()
        if angle is not None:
            found.append((words or inside.strip(), angle.strip()))
        elif words or inside:
            found.append((inside.strip(), re.sub(r"\s+", "", words)) if "@" in words or not inside else ("", words))
        name, angle, inside = [], None, ""

    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\" and i + 1 < len(text):
                i += 1
                name.append(text[i])
            elif c == '"':
                quoted = False
            else:
                name.append(c)
        elif comment:
            comment += (c == "(") - (c == ")")
            inside += c if comment else ""
        elif c == '"':
            quoted = True
        elif c == "(":
            comment = 1
        elif c == "<":
            end = text.find(">", i)
            angle, i = text[i + 1:end if end >= 0 else len(text)], end if end >= 0 else len(text)
        elif c in ",;":
            done()
        elif c == ":":
            name = []
        else:
            name.append(c)
        i += 1
    done()
    return found or [("", "")]


def parseaddr(addr, *, strict=True):
    """(name, address)"""
    found = getaddresses([addr])
    return found[0] if found else ("", "")


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    if isinstance(value, tuple):
        return str(value[2].encode("latin-1"), value[0] or fallback_charset, errors)
    return unquote(value)


def decode_rfc2231(s):
    from urllib.parse import unquote
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) < 3 else (parts[0], parts[1], unquote(parts[2], "latin-1"))


def encode_rfc2231(s, charset=None, language=None):
    from urllib.parse import quote
    s = quote(s, safe="", encoding=charset or "ascii")
    return s if charset is None and language is None else f"{charset}'{language or ''}'{s}"
