"""strptime(): text to dates and times, by a format. What time.strptime() and datetime.strptime() call."""

import re as _re
import time as _time
from datetime import date as _date, timedelta as _timedelta, timezone as _timezone

__all__ = []

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")


def _first(year):
    """The ordinal of January 1st."""
    return _date(year, 1, 1).toordinal()


def _names(words):
    return "|".join(_re.escape(word) for word in sorted((w.lower() for w in words if w), key=len, reverse=True))


def _zone_names():
    return {"utc", "gmt", *(name.lower() for name in _time.tzname if name)}


_PATTERNS = {
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]",
    "f": r"[0-9]{1,6}",
    "H": r"2[0-3]|[0-1]\d|\d",
    "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]",
    "G": r"\d\d\d\d",
    "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "m": r"1[0-2]|0[1-9]|[1-9]",
    "M": r"[0-5]\d|\d",
    "S": r"6[0-1]|[0-5]\d|\d",
    "U": r"5[0-3]|[0-4]\d|\d",
    "W": r"5[0-3]|[0-4]\d|\d",
    "w": r"[0-6]",
    "u": r"[1-7]",
    "V": r"5[0-3]|0[1-9]|[1-4]\d|\d",
    "y": r"\d\d",
    "Y": r"\d\d\d\d",
    "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)",
    "A": _names(_DAY_NAMES),
    "a": _names(name[:3] for name in _DAY_NAMES),
    "B": _names(_MONTH_NAMES[1:]),
    "b": _names(name[:3] for name in _MONTH_NAMES[1:]),
    "p": "am|pm",
}
_PATTERNS["h"] = _PATTERNS["b"]
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M",
             "F": "%Y-%m-%d", "r": "%I:%M:%S %p"}
_STANDARD_COMPOSED = "cxX"
_AMBIGUOUS = """Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""
_compiled = {}


def _pattern(format):
    """The regular expression of a format."""
    out = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c.isspace():
            while at < len(format) and format[at].isspace():
                at += 1
            out.append(r"\s+")
        elif c != "%":
            out.append(_re.escape(c))
        else:
            if at >= len(format):
                raise ValueError(f"stray % in format '{format}'") from None
            kind = format[at]
            at += 1
            if kind == "%":
                out.append("%")
            elif kind == "Z":
                out.append(f"(?P<Z>{_names(_zone_names())})")
            elif kind in _STANDARD_COMPOSED:
                out.append(_pattern(_COMPOSED[kind]))
            elif kind in _PATTERNS:
                out.append(f"(?P<{kind}>{_PATTERNS[kind]})")
            else:
                raise ValueError(f"'{kind}' is a bad directive in format '{format}'") from None
    return "".join(out)


def _compile(format):
    key = (format, _time.tzname) if "%Z" in format else format
    found = _compiled.get(key)
    if found is None:
        if len(_compiled) > 50:
            _compiled.clear()
        try:
            found = _compiled[key] = _re.compile(_pattern(format), _re.IGNORECASE)
        except _re.error as error:
            name = _repeated(format)
            if name is None:
                raise
            group = _re.compile(_pattern(format[: format.find("%" + name) + 2])).groupindex[name]
            raise _re.error(f"redefinition of group name {name!r} as group {group + 1}; was group {group}") from error
    return found


def _repeated(format):
    seen = set()
    for i in range(len(format) - 1):
        if format[i] == "%" and format[i + 1] in _PATTERNS:
            if format[i + 1] in seen:
                return format[i + 1]
            seen.add(format[i + 1])
    return None


def _parse_zone(text):
    """(seconds, microseconds) of +HH:MM[:SS[.ffffff]]"""
    if text == "Z":
        return 0, 0
    sign = -1 if text[0] == "-" else 1
    rest = text[1:]
    if rest[2] == ":":
        rest = rest[:2] + rest[3:]
        if len(rest) > 5:
            if rest[4] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            rest = rest[:4] + rest[5:]
    seconds = int(rest[:2]) * 3600 + int(rest[2:4]) * 60 + int(rest[4:6] or 0)
    micro = int(rest[7:].ljust(6, "0")) if rest[7:] else 0
    return sign * seconds, sign * micro


def _index_of(names, text, length=None):
    return [name.lower()[:length] for name in names].index(text.lower())


def _week_day_of_year(year, week, weekday, sunday_first):
    """The day of the year of a %U or %W week."""
    first = (_first(year) + 6) % 7
    if sunday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    before = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + before + 7 * (week - 1) + weekday


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """(struct_time fields and more): year, month, day, hour, minute, second, weekday, day of year, dst, zone, offset, fraction"""
    for i, arg in enumerate((data_string, format)):
        if not isinstance(arg, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(arg)}")
    if "%d" in format and not any("%" + year in format for year in "YyGcx"):
        from warnings import warn
        warn(_AMBIGUOUS, DeprecationWarning, stacklevel=3)
    found = _compile(format).match(data_string)
    if not found:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != found.end():
        raise ValueError(f"unconverted data remains: {data_string[found.end():]}")
    f = found.groupdict()
    year = iso_year = None
    month = day = 1
    hour = minute = second = fraction = 0
    dst = -1
    zone = offset = None
    offset_fraction = 0
    weekday = day_of_year = week = iso_week = None
    sunday_first = False
    if "y" in f:
        year = int(f["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in f:
        year = int(f["Y"])
    if "G" in f:
        iso_year = int(f["G"])
    if "m" in f:
        month = int(f["m"])
    if "B" in f:
        month = _index_of(_MONTH_NAMES, f["B"])
    if "b" in f:
        month = _index_of(_MONTH_NAMES, f["b"], 3)
    if "d" in f:
        day = int(f["d"])
    if "H" in f:
        hour = int(f["H"])
    if "I" in f:
        hour = int(f["I"])
        if f.get("p", "").lower() == "pm":
            hour = hour if hour == 12 else hour + 12
        elif hour == 12:
            hour = 0
    if "M" in f:
        minute = int(f["M"])
    if "S" in f:
        second = int(f["S"])
    if "f" in f:
        fraction = int(f["f"].ljust(6, "0"))
    if "A" in f:
        weekday = _index_of(_DAY_NAMES, f["A"])
    if "a" in f:
        weekday = _index_of(_DAY_NAMES, f["a"], 3)
    if "w" in f:
        weekday = (int(f["w"]) + 6) % 7
    if "u" in f:
        weekday = int(f["u"]) - 1
    if "j" in f:
        day_of_year = int(f["j"])
    if "U" in f or "W" in f:
        sunday_first = "U" in f
        week = int(f["U" if sunday_first else "W"])
    if "V" in f:
        iso_week = int(f["V"])
    if "z" in f:
        offset, offset_fraction = _parse_zone(f["z"])
    if "Z" in f:
        zone = f["Z"]
        if zone.lower() in ("utc", "gmt") or _time.tzname[0] == _time.tzname[1] and _time.daylight == 0:
            dst = 0
        else:
            dst = [name.lower() for name in _time.tzname].index(zone.lower())
    if iso_year is not None:
        if day_of_year is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_borrowed = False
    if year is None:
        if month == 2 and day == 29:
            year, leap_borrowed = 1904, True  # a leap year, for the weekday alone
        else:
            year = 1900
    if day_of_year is None and weekday is not None:
        if week is not None:
            day_of_year = _week_day_of_year(year, week, weekday, sunday_first)
        elif iso_week is not None:
            found = _date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = found.year, found.month, found.day
            day_of_year = found.toordinal() - _first(year) + 1
        if day_of_year is not None and day_of_year <= 0:
            year -= 1
            day_of_year += _first(year + 1) - _first(year)
    if day_of_year is None:
        day_of_year = _date(year, month, day).toordinal() - _first(year) + 1
    else:
        found = _date.fromordinal(_first(year) + day_of_year - 1)
        year, month, day = found.year, found.month, found.day
    if weekday is None:
        weekday = _date(year, month, day).weekday()
    if leap_borrowed:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, day_of_year, dst, zone, offset), fraction, offset_fraction


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """For time.strptime()."""
    fields = _strptime(data_string, format)[0]
    return _time.struct_time(fields[:9] if len(fields) > 9 and fields[10] is None and fields[9] is None else fields)


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """For datetime.strptime()."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    name, offset = fields[-2:]
    args = fields[:6] + (fraction,)
    if offset is None:
        return cls(*args)
    delta = _timedelta(seconds=offset, microseconds=offset_fraction)
    return cls(*args, _timezone(delta, name) if name else _timezone(delta))


def __getattr__(name):
    if name in ("TimeRE", "LocaleTime", "_TimeRE_cache", "_regex_cache", "_cache_lock", "_CACHE_MAX_SIZE", "_getlang",
                "_calc_julian_from_U_or_W"):
        import _strptime_names
        value = globals()[name] = getattr(_strptime_names, name)
        return value
    if name in ("calendar", "locale"):
        return __import__(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
