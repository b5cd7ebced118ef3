"""Time zones by name, out of the system's files."""

import os
import struct
from _ouro import period as _period
from bisect import bisect_right as _bisect
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

TZPATH = ()
_epoch = _datetime(1970, 1, 1)
_cache = {}


class ZoneInfoNotFoundError(KeyError):
    """There is no such zone."""


class InvalidTZPathWarning(RuntimeWarning):
    pass


def reset_tzpath(to=None):
    """Look in these folders from now on."""
    global TZPATH
    if to is None:
        to = _from_environment(os.environ["PYTHONTZPATH"]) if "PYTHONTZPATH" in os.environ else \
            ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
    elif isinstance(to, (str, bytes)):
        raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")
    else:
        if wrong := [path for path in to if not os.path.isabs(path)]:
            raise ValueError("Paths should be absolute but found the following relative paths:\n    " + "\n    ".join(wrong))
    TZPATH = tuple(path for path in to if path)


def _from_environment(text):
    paths = [path for path in text.split(os.pathsep) if path]
    if wrong := [path for path in paths if not os.path.isabs(path)]:
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths should be absolute but found the following "
                      "relative paths:\n    " + "\n    ".join(wrong), InvalidTZPathWarning, stacklevel=3)
    return [path for path in paths if path not in wrong]


def available_timezones():
    """The names of all zones."""
    found = set()
    for root in TZPATH:
        for folder, folders, files in os.walk(root):
            if folder == root:
                folders[:] = [name for name in folders if name not in ("posix", "right")]
            for name in files:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, root)
                if key != "posixrules" and key not in found:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            found.add(key)
    return found


def _read(file):
    """(moments, what begins at each, what was before, the rule for what comes after)"""
    def header():
        data = file.read(44)
        if data[:4] != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        return data[4:5], struct.unpack(">6l", data[20:])

    version, (isut, isstd, leap, count, types, chars) = header()
    size, code = 4, "l"
    if version >= b"2":
        file.read(count * 5 + types * 6 + chars + leap * 8 + isstd + isut)
        _, (isut, isstd, leap, count, types, chars) = header()
        size, code = 8, "q"
    moments = struct.unpack(f">{count}{code}", file.read(count * size))
    indices = file.read(count)
    infos = [struct.unpack(">lbB", file.read(6)) for _ in range(types)]
    names = file.read(chars)
    file.read(leap * (size + 4) + isstd + isut)
    rule = file.read().strip(b"\n").decode() if version >= b"2" else ""
    named = [(offset, isdst, names[at:names.index(b"\0", at)].decode()) for offset, isdst, at in infos]
    found, standard = [], 0
    parts = [named[i] for i in indices]
    for i, (offset, isdst, name) in enumerate(parts):  # the standard time that a summer time is a shift of
        if not isdst:
            dst = 0
        else:
            near = [part[0] for part in (parts[i - 1] if i else None, parts[i + 1] if i + 1 < len(parts) else None) if part and not part[1]]
            dst = offset - near[0] if near else 3600
            if not dst and len(near) > 1:
                dst = offset - near[1]
        found.append(_Period(offset, dst, name))
    if not named and not rule:
        raise ValueError("No time zone information found.")
    first = next((info for info in named if not info[1]), named[0] if named else (0, 0, "UTC"))
    return moments, found, _Period(first[0], first[1] and 3600, first[2]), _Rule(rule) if rule else None


class _Period:
    __slots__ = "offset", "dst", "name", "utcoffset", "dstoffset"

    def __init__(self, offset, dst, name):
        self.offset, self.dst, self.name = offset, dst, name
        self.utcoffset, self.dstoffset = _timedelta(seconds=offset), _timedelta(seconds=dst)


_clock = r"([-+]?\d{1,3}(?::[0-5]\d(?::[0-5]\d)?)?)"


def _is_offset(text):
    return text is None or abs(_seconds(text)) < 25 * 3600


def _is_day(text):
    """Is it J60, 59 or M3.2.0, perhaps with /2:00? None is no mistake."""
    import re
    match = text is None or re.fullmatch(rf"(J?)(\d{{1,3}}|(?<!J)M(?:0?[1-9]|1[0-2])\.[1-5]\.[0-6])(?:/{_clock})?", text)
    if match is True or not match:
        return match
    return (match[2][0] == "M" or bool(match[1]) <= int(match[2]) <= 365) and (not match[3] or abs(_seconds(match[3])) < 168 * 3600)


class _Rule:
    """A rule like CET-1CEST,M3.5.0,M10.5.0/3."""

    def __init__(self, text):
        import re
        name = r"(<[-+A-Za-z0-9]+>|[A-Za-z]{3,})"
        match = re.fullmatch(rf"{name}{_clock}(?:{name}{_clock}?,([^,]+),([^,]+))?", text)
        if not match or not all(_is_offset(match[i]) for i in (2, 4)) or not all(map(_is_day, match.group(5, 6))):
            raise ValueError(f"{text} is not a valid TZ string")
        standard = -_seconds(match[2])
        self.standard, self.summer, self._years = _Period(standard, 0, match[1].strip("<>")), None, {}
        if match[3]:
            offset = -_seconds(match[4]) if match[4] else standard + 3600
            self.summer = _Period(offset, offset - standard, match[3].strip("<>"))
            self.begin, self.end = map(self._day, match.group(5, 6))

    @staticmethod
    def _day(text):
        day, _, clock = text.partition("/")
        seconds = _seconds(clock) if clock else 7200
        if day[0] == "M":
            month, week, weekday = map(int, day[1:].split("."))

            def find(year):
                first = _datetime(year, month, 1)
                moved = (weekday - first.isoweekday()) % 7 + 7 * (week - 1)
                when = first + _timedelta(days=moved)
                return when if when.month == month else when - _timedelta(days=7)
        else:
            julian, number = day[0] == "J", int(day.lstrip("J"))

            def find(year):
                leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
                return _datetime(year, 1, 1) + _timedelta(days=number - 1 + (leap and number > 59) if julian else number)
        return lambda year: int((find(year) - _epoch).total_seconds()) + seconds

    def _year(self, year):
        """(begin, end) of summer time, in seconds of UTC, of local time with fold 0, of local time with fold 1."""
        standard, summer = self.standard.offset, self.summer.offset
        first, last = sorted((standard, summer))
        begin, end = self.begin(year) - standard, self.end(year) - summer
        if year > 1 and self.end(year - 1) - summer >= begin:  # it is still summer: no clock is changed
            begin = -1 << 62
        if year < 9999 and self.begin(year + 1) - standard <= end:
            end = 1 << 62
        found = self._years[year] = ((begin, end), (begin + last, end + last), (begin + first, end + first))
        return found

    def at(self, moment, year, scale):
        """The period at a moment: 0 it is UTC, 1 it is local time with fold 0, 2 with fold 1."""
        if not self.summer:
            return self.standard
        begin, end = (self._years.get(year) or self._year(year))[scale]
        return self.summer if (begin <= moment < end if begin < end else not end <= moment < begin) else self.standard


def _seconds(clock):
    sign = -1 if clock[0] == "-" else 1
    parts = [int(part) for part in clock.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


class ZoneInfo(_tzinfo):
    """A time zone, as datetime wants it."""

    def __new__(cls, key):
        if key not in _cache or type(_cache[key]) is not cls:
            _cache[key] = cls.no_cache(key)
            _cache[key]._cached = True
        return _cache[key]

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

    @classmethod
    def no_cache(cls, key):
        if not isinstance(key, str):
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(key).__name__}")
        if os.path.isabs(key):
            raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
        if len(os.path.normpath(key)) != len(key):
            raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
        if key.startswith(".."):
            raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
        for root in TZPATH:
            path = os.path.join(root, key)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    zone = cls.from_file(file, key)
                    zone._reduced = True
                    return zone
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")

    @classmethod
    def from_file(cls, fobj, /, key=None):
        zone = super().__new__(cls)
        zone._key, zone._name, zone._reduced, zone._cached = key, repr(fobj), False, False
        zone._set(*_read(fobj))
        return zone

    def _set(self, moments, parts, before, rule):
        self._parts, self._before, self._rule, self._last = parts, before, rule, parts[-1] if parts else before
        # A change of the clock is later in local time with fold 0, where the larger of the two offsets counts, than with fold 1.
        offsets = [(earlier.offset, later.offset) for earlier, later in zip([before] + parts, parts)]
        self._scales = (moments, *([moment + which(pair) for moment, pair in zip(moments, offsets)] for which in (max, min)))
        # where _period() looks: what is behind the last change is the rule's, if there is one
        self._table = (*map(tuple, self._scales[1:]), (before, *parts[:-1], None if rule else parts[-1]) if parts else (None if rule else before,))
        self._utc_table = moments, moments, self._table[2]
        kinds = {(part.offset, part.dst, part.name) for part in [*parts, *([before] if parts else ()), rule.standard if rule else before]}
        self._always = None if rule and rule.summer or len(kinds) > 1 else rule.standard if rule else before  # where no clock is ever changed

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(_cache) if only_keys is None else only_keys:
            _cache.pop(key, None)

    key = property(lambda self: self._key)

    def _at(self, moment, year, scale):
        i = _bisect(self._scales[scale], moment)
        if i == len(self._parts):
            return self._rule.at(moment, year, scale) if self._rule else self._last
        return self._parts[i - 1] if i else self._before

    def _find(self, dt):
        if dt is None:
            return self._always
        moment, scale = dt.toordinal() * 86400 - 62135683200 + dt.hour * 3600 + dt.minute * 60 + dt.second, 1 + dt.fold
        i, parts = _bisect(self._scales[scale], moment), self._parts
        if i == len(parts):
            return self._rule.at(moment, dt.year, scale) if self._rule else self._last
        return parts[i - 1] if i else self._before

    def utcoffset(self, dt, /):
        found = _period(self._table, dt) or self._find(dt)
        return found and found.utcoffset

    def dst(self, dt, /):
        found = _period(self._table, dt) or self._find(dt)
        return found and found.dstoffset

    def tzname(self, dt, /):
        found = _period(self._table, dt) or self._find(dt)
        return found and found.name

    def fromutc(self, dt, /):
        if not isinstance(dt, _datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        period = _period(self._utc_table, dt)
        if period is None:
            period = self._at(dt.toordinal() * 86400 - 62135683200 + dt.hour * 3600 + dt.minute * 60 + dt.second, dt.year, 0)
        local = dt + period.utcoffset
        if local.fold:
            local = local.replace(fold=0)
        shown = _period(self._table, local) or self._find(local)
        return local if shown is period or shown.offset == period.offset else local.replace(fold=1)

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = type(self).__qualname__
        return f"zoneinfo.{name}(key={self._key!r})" if self._key is not None else f"zoneinfo.{name}.from_file({self._name})"

    def __reduce__(self):
        if not self._reduced:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return type(self)._unpickle, (self._key, self._cached)


reset_tzpath()
