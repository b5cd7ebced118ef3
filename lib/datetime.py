"""Dates, times of day, points in time, durations and time zones.

A date is a proleptic Gregorian one, from year 1 to 9999, and has an ordinal: 1 is January 1st of year 1. A duration is days,
seconds and microseconds, normalised so that only the days can be negative.
"""

import math as _math
import sys as _sys
import time as _time
from operator import index as _index, itemgetter as _itemgetter

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_MAX_ORDINAL = 3652059

# ---- the calendar ----------------------------------------------------------------------------------------------------

_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _day_of_year(year, month, day):
    return _BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _to_ordinal(year, month, day):
    y = year - 1
    n = y * 365 + y // 4 - y // 100 + y // 400 + _BEFORE_MONTH[month] + day
    return n + 1 if month > 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else n


def _from_ordinal(n):
    """(year, month, day) of an ordinal."""
    n -= 1
    year = n // 146097 * 400 + 1  # 400 years
    n %= 146097
    centuries = n // 36524
    if centuries == 4:
        centuries = 3
    n -= centuries * 36524
    year += centuries * 100 + n // 1461 * 4
    n %= 1461
    ones = n // 365
    if ones == 4:
        ones = 3
    n -= ones * 365
    year += ones
    leap = ones == 3 and (year % 100 != 0 or year % 400 == 0)
    month = (n + 50) >> 5
    before = _BEFORE_MONTH[month] + (month > 2 and leap)
    if before > n:
        month -= 1
        before = _BEFORE_MONTH[month] + (month > 2 and leap)
    return year, month, n - before + 1


def _week_one(year):
    """The ordinal of the Monday of the first ISO week: the one with the year's first Thursday."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_iso_week(year, week, day):
    """(year, month, day) of an ISO week date; ValueError if there is none."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        first = _to_ordinal(year, 1, 1) % 7  # weeks of 53-week years start on Thursday, or on Wednesday in leap years
        if not (week == 53 and (first == 4 or first == 3 and _is_leap(year))):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _from_ordinal(_week_one(year) + (week - 1) * 7 + day - 1)


# ---- checks ----------------------------------------------------------------------------------------------------------


def _check_date(year, month, day):
    if type(year) is type(month) is type(day) is int and 0 < year < 10000 and 0 < month < 13 and 0 < day < 29:
        return year, month, day
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    if (type(hour) is type(minute) is type(second) is type(microsecond) is int and fold == 0 and -1 < hour < 24
            and -1 < minute < 60 and -1 < second < 60 and -1 < microsecond < 1000000):
        return hour, minute, second, microsecond, 0
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _zone_answer(zone, method, dt):
    """What a time zone says to utcoffset(), dst() or tzname(), if it may say that."""
    answer = getattr(zone, method)(dt)
    if answer is None:
        return None
    if method == "tzname":
        if not isinstance(answer, str):
            raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(answer).__name__}'")
    elif not isinstance(answer, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or timedelta, not '{type(answer).__name__}'")
    elif not -_ONE_DAY < answer < _ONE_DAY:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return answer


def _missing(names, given):
    for position, (name, value) in enumerate(zip(names, given), 1):
        if value is None:
            raise TypeError(f"function missing required argument '{name}' (pos {position})")


# ---- text ------------------------------------------------------------------------------------------------------------


def _time_text(hour, minute, second, microsecond, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _offset_text(offset, separator=":"):
    """+HH:MM[:SS[.ffffff]]; '' for None"""
    if offset is None:
        return ""
    sign = "+"
    if offset._days < 0:
        sign, offset = "-", -offset
    hours, rest = divmod(offset._days * 86400 + offset._seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset._microseconds:
        text += f"{separator}{seconds:02d}"
        if offset._microseconds:
            text += f".{offset._microseconds:06d}"
    return text


def _format_with(self, format, timetuple):
    """strftime() with what the C library does not know: %f, %z, %:z and %Z."""
    out = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != "%" or at >= len(format):
            out.append(c)
            continue
        kind = format[at]
        at += 1
        if kind == "f":
            out.append(f"{getattr(self, 'microsecond', 0):06d}")
        elif kind == "z":
            out.append(_offset_text(_offset_of(self), ""))
        elif kind == ":" and format[at : at + 1] == "z":
            out.append(_offset_text(_offset_of(self)))
            at += 1
        elif kind == "Z":
            name = self.tzname() if hasattr(self, "tzname") else None
            out.append((name or "").replace("%", "%%"))
        else:
            out.append("%" + kind)
    return _time.strftime("".join(out), timetuple)


def _offset_of(self):
    return self.utcoffset() if hasattr(self, "utcoffset") else None


def _bad_text(text):
    return ValueError(f"Invalid isoformat string: {text!r}")


def _digits(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _parse_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]."""
    year = _digits(text[:4])
    dashed = text[4:5] == "-"
    rest = text[5:] if dashed else text[4:]
    if rest[:1] == "W":
        week = _digits(rest[1:3])
        if len(rest[1:3]) != 2:
            raise ValueError
        day = rest[3:]
        if day and dashed:
            if day[0] != "-":
                raise ValueError
            day = day[1:]
            if not day:
                raise ValueError
        if len(day) > 1:
            raise ValueError
        return _from_iso_week(year, week, _digits(day) if day else 1)
    if len(text) != (10 if dashed else 8) or dashed and text[7] != "-":
        raise ValueError
    return year, _digits(rest[:2]), _digits(rest[3:] if dashed else rest[2:])


def _parse_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.f...]]] or HHMM...."""
    parts = [0, 0, 0, 0]
    colons = None
    at = 0
    for i in range(3):
        piece = text[at : at + 2]
        if len(piece) != 2:
            raise ValueError
        parts[i] = _digits(piece)
        at += 2
        following = text[at : at + 1]
        if not following:
            return parts
        if colons is None and i == 0:
            colons = following == ":"
        if i < 2 and following not in ".,":
            if colons:
                if following != ":":
                    raise ValueError
                at += 1
        elif i < 2:
            raise ValueError
    if text[at] not in ".,":
        raise ValueError
    fraction = text[at + 1 :]
    _digits(fraction)
    parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _parse_time(text):
    """([hour, minute, second, microsecond], offset or None)"""
    at = next((i for i, c in enumerate(text) if c in "+-Z"), -1)
    if at < 0:
        return _parse_clock(text), None
    clock, zone = _parse_clock(text[:at]), text[at + 1 :]
    if text[at] == "Z":
        if zone:
            raise ValueError
        return clock, _ZERO
    hours, minutes, seconds, microseconds = _parse_clock(zone)
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    return clock, offset if text[at] == "+" else -offset


# ---- timedelta -------------------------------------------------------------------------------------------------------


def _round_ratio(a, b):
    """a / b rounded to an int, ties to even."""
    if b < 0:
        a, b = -a, -b
    whole, rest = divmod(a, b)
    return whole + (2 * rest > b or 2 * rest == b and whole & 1)


def _delta(microseconds):
    """A timedelta of that many microseconds."""
    seconds, us = divmod(microseconds, 1000000)
    days, seconds = divmod(seconds, 86400)
    return _new_delta(timedelta, days, seconds, us)


def _sum(days, seconds, microseconds):
    """A timedelta of the parts of two, added or subtracted."""
    if microseconds < 0:
        microseconds += 1000000
        seconds -= 1
    elif microseconds > 999999:
        microseconds -= 1000000
        seconds += 1
    if seconds < 0:
        seconds += 86400
        days -= 1
    elif seconds > 86399:
        seconds -= 86400
        days += 1
    return _new_delta(timedelta, days, seconds, microseconds)


def _new_delta(cls, days, seconds, microseconds):
    if not -999999999 <= days <= 999999999:
        if not -(2**31) <= days < 2**31:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = object.__new__(cls)
    self._days = days
    self._seconds = seconds
    self._microseconds = microseconds
    self._hash = -1
    return self


class timedelta:
    """A duration: the difference of two points in time.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0); all may be ints or floats.
    """

    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        rest = 0.0  # what floats leave below a microsecond
        for name, value, unit in (("days", days, 86400000000), ("seconds", seconds, 1000000),
                                  ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                                  ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
                                  ("weeks", weeks, 604800000000)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                fraction, whole = _math.modf(value)
                total += int(whole) * unit
                if fraction:
                    fraction, whole = _math.modf(fraction * unit)
                    total += int(whole)
                    rest += fraction
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            whole = round(rest)
            if abs(whole - rest) == 0.5:  # ties to even of the whole sum
                whole = 2 * round((rest + (total & 1)) * 0.5) - (total & 1)
            total += int(whole)
        s, us = divmod(total, 1000000)
        d, s = divmod(s, 86400)
        return _new_delta(cls, d, s, us)

    days = property(lambda self: self._days, doc="Number of days.")
    seconds = property(lambda self: self._seconds, doc="Number of seconds: 0 <= seconds < 86400.")
    microseconds = property(lambda self: self._microseconds, doc="Number of microseconds: 0 <= microseconds < 1000000.")

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The duration in seconds, a float."""
        return self._total() / 10**6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds),
                                                       ("microseconds", self._microseconds)) if value]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _sum(self._days + other._days, self._seconds + other._seconds, self._microseconds + other._microseconds)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _sum(self._days - other._days, self._seconds - other._seconds, self._microseconds - other._microseconds)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return _delta(-self._total())

    def __pos__(self):
        return _delta(self._total())

    def __abs__(self):
        return -self if self._days < 0 else +self

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_round_ratio(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return _delta(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _delta(_round_ratio(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if not a:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _delta(_round_ratio(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._total(), other._total())
            return q, _delta(r)
        return NotImplemented

    def __eq__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._days == other._days and self._seconds == other._seconds and self._microseconds == other._microseconds

    def __lt__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return (self._days, self._seconds, self._microseconds) < (other._days, other._seconds, other._microseconds)

    def __le__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return (self._days, self._seconds, self._microseconds) <= (other._days, other._seconds, other._microseconds)

    def __gt__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return (self._days, self._seconds, self._microseconds) > (other._days, other._seconds, other._microseconds)

    def __ge__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return (self._days, self._seconds, self._microseconds) >= (other._days, other._seconds, other._microseconds)

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
_ONE_DAY = timedelta(1)
_ZERO = timedelta(0)


# ---- tzinfo ------------------------------------------------------------------------------------------------------------


class tzinfo:
    """The abstract base class of time zones."""

    __slots__ = ()

    def fromutc(self, dt):
        """datetime in UTC -> datetime in this time zone."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset == saving:            # the zone's standard time is UTC
            return dt + saving
        # daylight saving time is asked for again, at the standard time of the moment
        standard = dt + (offset - saving)
        saving = standard.dst()
        if saving is None:
            raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return standard + saving

    def dst(self, dt):
        """datetime -> how much of the offset is daylight saving time."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def utcoffset(self, dt):
        """datetime -> offset to UTC, positive in the east."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        """datetime -> the name of the time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def __reduce__(self):
        arguments = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return type(self), arguments, self.__getstate__()


# ---- date ------------------------------------------------------------------------------------------------------------


class IsoCalendarDate(tuple):
    """(year, week, weekday) of the ISO calendar."""

    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return tuple.__new__(cls, (year, week, weekday))

    year, week, weekday = (property(_itemgetter(place)) for place in range(3))

    def __repr__(self):
        return "datetime.{}(year={}, week={}, weekday={})".format(self.__class__.__name__, *self)

    def __reduce__(self):
        return tuple, (tuple(self),)


class date:
    """date(year, month, day)"""

    __slots__ = ("_year", "_month", "_day", "_hash")

    def __new__(cls, year=None, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4 and 1 <= ord(year[2:3]) & 0x7F <= 12:
            if isinstance(year, str):
                year = year.encode("latin1")
            self = object.__new__(cls)
            self._year, self._month, self._day, self._hash = year[0] * 256 + year[1], year[2], year[3], -1
            return self
        if day is None or month is None or year is None:
            _missing(("year", "month", "day"), (year, month, day))
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hash = -1
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of a POSIX timestamp."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """The local date of now."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of an ordinal; 1 is January 1st of year 1."""
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The date of a text in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) not in (7, 8, 10):
            raise _bad_text(date_string)
        try:
            parts = _parse_date(date_string)
        except ValueError:
            raise _bad_text(date_string) from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of ISO year, week and weekday."""
        return cls(*_from_iso_week(_index(year), _index(week), _index(day)))

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__qualname__}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        """The date as the C library's ctime() shows it."""
        weekday = self.toordinal() % 7 or 7
        return f"{_DAY_NAMES[weekday - 1][:3]} {_MONTH_NAMES[self._month][:3]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """The date as a format wants it."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return _format_with(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """YYYY-MM-DD"""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def timetuple(self):
        """The date as a time.struct_time."""
        return _time_tuple(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        """The ordinal: 1 for January 1st of year 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The date with some parts changed."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def weekday(self):
        """0 for Monday ... 6 for Sunday."""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """1 for Monday ... 7 for Sunday."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Year, week and weekday of the ISO calendar."""
        year = self._year
        first = _week_one(year)
        today = self.toordinal()
        week, day = divmod(today - first, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _week_one(year), 7)
        elif week >= 52 and today >= _week_one(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if date._comparable(self, other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if date._comparable(self, other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if date._comparable(self, other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if date._comparable(self, other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if date._comparable(self, other) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._state())
        return self._hash

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = _to_ordinal(self._year, self._month, self._day) + other._days
            if not 0 < n <= _MAX_ORDINAL:
                raise OverflowError("date value out of range")
            if type(self) is not date:
                return type(self).fromordinal(n)
            result = object.__new__(date)
            result._year, result._month, result._day = _from_ordinal(n)
            result._hash = -1
            return result
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            days = _to_ordinal(self._year, self._month, self._day) - _to_ordinal(other._year, other._month, other._day)
            return _new_delta(timedelta, days, 0, 0)
        return NotImplemented

    def _state(self):
        return bytes((self._year >> 8, self._year & 255, self._month, self._day))

    def __reduce__(self):
        return self.__class__, (self._state(),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _time_tuple(year, month, day, hour, minute, second, dst):
    weekday = (_to_ordinal(year, month, day) + 6) % 7
    return _time.struct_time((year, month, day, hour, minute, second, weekday, _day_of_year(year, month, day), dst))


# ---- time of day -----------------------------------------------------------------------------------------------------


# What time and datetime have in common.
_clock_fields = [property(lambda self: self._hour), property(lambda self: self._minute), property(lambda self: self._second),
                 property(lambda self: self._microsecond), property(lambda self: self._tzinfo), property(lambda self: self._fold)]


class time:
    """time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)"""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_hash", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6 and ord(hour[0:1]) & 0x7F < 24:
            if isinstance(hour, str):
                hour = hour.encode("latin1")
            state, tzinfo = hour, minute or None
            hour, minute, second = state[0] & 0x7F, state[1], state[2]
            microsecond, fold = int.from_bytes(state[3:6]), state[0] >> 7
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(
            hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo, self._hash = tzinfo, -1
        return self

    hour, minute, second, microsecond, tzinfo, fold = _clock_fields

    @classmethod
    def fromisoformat(cls, time_string, /):
        """The time of a text in ISO 8601 format."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            clock, offset = _parse_time(time_string.removeprefix("T"))
        except ValueError:
            raise _bad_text(time_string) from None
        return cls(*clock, None if offset is None else timezone(offset))

    def _clock(self):
        return self._hour, self._minute, self._second, self._microsecond

    def _compare(self, other, equality):
        """-1, 0, 1; 2 for times that cannot be compared"""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            a, b = self._clock(), other._clock()
        elif mine is None or theirs is None:
            if equality:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        else:
            a = self._in_microseconds() - mine._total()
            b = other._in_microseconds() - theirs._total()
        return (a > b) - (a < b)

    def _in_microseconds(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            self._hash = hash(self._clock()) if not offset else hash(self._in_microseconds() - offset._total())
        return self._hash

    def __repr__(self):
        text = f"{self._hour}, {self._minute}"
        if self._second or self._microsecond:
            text += f", {self._second}"
        if self._microsecond:
            text += f", {self._microsecond}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"{type(self).__module__}.{type(self).__qualname__}({text})"

    def isoformat(self, timespec="auto"):
        """HH:MM:SS[.ffffff][+HH:MM]; timespec says down to which part."""
        return _time_text(*self._clock(), timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """The time as a format wants it."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return _format_with(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """The offset to UTC, None without a time zone."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "utcoffset", None)

    def dst(self):
        """The daylight saving time in the offset."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "dst", None)

    def tzname(self):
        """The name of the time zone, None without one."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "tzname", None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with some parts changed."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _state(self, protocol=3):
        hour = self._hour | (128 if self._fold and protocol > 3 else 0)
        return bytes((hour, self._minute, self._second)) + self._microsecond.to_bytes(3)

    def __reduce_ex__(self, protocol, /):
        zone = () if self._tzinfo is None else (self._tzinfo,)
        return self.__class__, (self._state(protocol), *zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_time_class = time
_tzinfo_class = tzinfo
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


# ---- datetime --------------------------------------------------------------------------------------------------------


class datetime(date):
    """datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)"""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10 and 1 <= ord(year[2:3]) & 0x7F <= 12:
            if isinstance(year, str):
                year = year.encode("latin1")
            state, tzinfo = year, month
            year, month, day, hour, minute, second = (state[0] * 256 + state[1], state[2] & 0x7F, *state[3:7])
            microsecond, fold = int.from_bytes(state[7:10]), state[2] >> 7
        elif day is None or month is None or year is None:
            _missing(("year", "month", "day"), (year, month, day))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(
            hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo, self._hash = tzinfo, -1
        return self

    hour, minute, second, microsecond, tzinfo, fold = _clock_fields

    @classmethod
    def _at(cls, timestamp, utc, tz):
        if isinstance(timestamp, float):
            if timestamp != timestamp:
                raise ValueError("Invalid value NaN (not a number)")
            if _math.isinf(timestamp):
                raise OverflowError("timestamp out of range for platform time_t")
            n, d = timestamp.as_integer_ratio()
            total = _round_ratio(n * 1000000, d)
        else:
            total = _index(timestamp) * 1000000
        seconds, us = divmod(total, 1000000)
        parts = (_time.gmtime if utc else _time.localtime)(seconds)
        result = cls(*parts[:5], min(parts[5], 59), us, tz)
        if tz is not None:
            return tz.fromutc(result)
        if not utc:
            # The second of two equal local times? Then the clock was set back, and the first was as long before.
            before = _local_offset(seconds - 86400)
            back = before - parts.tm_gmtoff
            result._fold = int(back > 0 and _local_offset(seconds - back) == before)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The point in time of a POSIX timestamp: local time, or that of a time zone."""
        _check_tzinfo(tz)
        return cls._at(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The point in time of a POSIX timestamp, in UTC, without a time zone."""
        _deprecated("utcfromtimestamp", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        return cls._at(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """The time of now: local time, or that of a time zone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """The time of now in UTC, without a time zone."""
        _deprecated("utcnow", "datetime.datetime.now(datetime.UTC)")
        return cls._at(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A date and a time of day together."""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The point in time of a text in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) < 7:
            raise _bad_text(date_string)
        try:
            end = _end_of_date(date_string)
            parts = _parse_date(date_string[:end])
            rest = date_string[end + 1 :]
            if end < len(date_string) and not rest:
                raise ValueError
            clock, offset = _parse_time(rest) if rest else ((0, 0, 0, 0), None)
        except ValueError:
            raise _bad_text(date_string) from None
        return cls(*parts, *clock, None if offset is None else timezone(offset))

    @classmethod
    def strptime(cls, date_string, format, /):
        """The point in time of a text, read by a format."""
        import _strptime

        return _strptime._strptime_datetime(cls, date_string, format)

    def timetuple(self):
        """The point in time as a time.struct_time."""
        saving = self.dst()
        flag = -1 if saving is None else int(bool(saving))
        return _time_tuple(self._year, self._month, self._day, self._hour, self._minute, self._second, flag)

    def utctimetuple(self):
        """The same in UTC."""
        offset = self.utcoffset()
        if offset:
            self -= offset
        return _time_tuple(self._year, self._month, self._day, self._hour, self._minute, self._second, 0)

    def _instants(self):
        """POSIX times that the local time may stand for, the best first: those before and after a change of the clock."""
        wall = self._linear_seconds() - _EPOCH_SECONDS
        one = wall - _local_offset(wall)
        offset = _local_offset(one)
        if one + offset == wall:        # the other side is where fold says that a change would be
            beyond = _local_offset(one + (86400 if self._fold else -86400))
            if beyond == offset:
                return [one]
            offset = beyond
        other = wall - offset
        right = [seconds for seconds in (other, one) if seconds + _local_offset(seconds) == wall]
        # The clock was set back over the time, and both are right; or forward, and PEP 495 says which none is.
        return right or sorted((one, other), reverse=not self._fold)

    def _linear_seconds(self):
        return ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 + self._second

    def timestamp(self):
        """The POSIX timestamp, a float."""
        if self._tzinfo is None:
            return self._instants()[0] + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def date(self):
        """The date part."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day, without the time zone."""
        return _time_class(*self._clock(), fold=self._fold)

    def timetz(self):
        """The time of day with the time zone."""
        return _time_class(*self._clock(), self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True,
                *, fold=None):
        """The point in time with some parts changed."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _local_timezone(self):
        """The local time zone at this local time; where there is none, that before the clock was changed (after, with fold)."""
        instant = self._instants()[0]
        twin = self.replace(tzinfo=None, fold=1 - self._fold)._instants()[0]
        return _local_timezone_at(twin if instant != twin and (twin > instant) == self._fold else instant)

    def astimezone(self, tz=None):
        """The same point in time in another time zone, the local one without tz."""
        if tz is not None and not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        mine = self._tzinfo
        if mine is not None and tz is mine:
            return self
        offset = None if mine is None else _zone_answer(mine, "utcoffset", self)
        if offset is None:
            offset = self._local_timezone()._offset
        moment = self - offset
        if tz is None:
            tz = _local_timezone_at(moment._linear_seconds() - _EPOCH_SECONDS)
        return tz.fromutc(moment.replace(tzinfo=tz))

    def ctime(self):
        """The point in time as the C library's ctime() shows it."""
        weekday = self.toordinal() % 7 or 7
        return (f"{_DAY_NAMES[weekday - 1][:3]} {_MONTH_NAMES[self._month][:3]} {self._day:2d} "
                f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}")

    def isoformat(self, sep="T", timespec="auto"):
        """YYYY-MM-DDTHH:MM:SS[.ffffff][+HH:MM]; timespec says down to which part."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + (
                "a string of length " + str(len(sep)) if isinstance(sep, str) else type(sep).__name__))
        if self._tzinfo is None and self._microsecond == 0 and timespec == "auto":
            return f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return (f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}" + _time_text(*self._clock(), timespec)
                + _offset_text(self.utcoffset()))

    def _clock(self):
        return self._hour, self._minute, self._second, self._microsecond

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{type(self).__module__}.{type(self).__qualname__}({text})"

    def __str__(self):
        return self.isoformat(sep=" ")

    def utcoffset(self):
        """The offset to UTC, None without a time zone."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "utcoffset", self)

    def dst(self):
        """The daylight saving time in the offset."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "dst", self)

    def tzname(self):
        """The name of the time zone, None without one."""
        return None if self._tzinfo is None else _zone_answer(self._tzinfo, "tzname", self)

    def _all(self):
        return self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond

    def _compare(self, other, equality):
        """-1, 0, 1; 2 for points that cannot be compared, or that a repeated hour makes doubtful"""
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if equality:
                for x, offset in ((self, mine), (other, theirs)):
                    if offset != x.replace(fold=not x._fold).utcoffset():
                        return 2
        if mine == theirs:
            a, b = self._all(), other._all()
            return (a > b) - (a < b)
        if mine is None or theirs is None:
            if equality:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        difference = self - other
        return -1 if difference._days < 0 else int(bool(difference))

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._all() == other._all() if self._tzinfo is other._tzinfo else self._compare(other, True) == 0

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._all() < other._all() if self._tzinfo is other._tzinfo else self._compare(other, False) < 0

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._all() <= other._all() if self._tzinfo is other._tzinfo else self._compare(other, False) <= 0

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._all() > other._all() if self._tzinfo is other._tzinfo else self._compare(other, False) > 0

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return self._all() >= other._all() if self._tzinfo is other._tzinfo else self._compare(other, False) >= 0

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days = _to_ordinal(self._year, self._month, self._day) + other._days
        seconds = self._hour * 3600 + self._minute * 60 + self._second + other._seconds
        us = self._microsecond + other._microseconds
        if us > 999999:
            us -= 1000000
            seconds += 1
        if seconds > 86399:
            seconds -= 86400
            days += 1
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        if type(self) is not datetime:
            return type(self)(*_from_ordinal(days), hour, minute, second, us, self._tzinfo)
        result = object.__new__(datetime)
        result._year, result._month, result._day = _from_ordinal(days)
        result._hour, result._minute, result._second, result._microsecond = hour, minute, second, us
        result._tzinfo, result._fold, result._hash = self._tzinfo, 0, -1
        return result

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, datetime):
            return self + -other if isinstance(other, timedelta) else NotImplemented
        difference = _sum(_to_ordinal(self._year, self._month, self._day) - _to_ordinal(other._year, other._month, other._day),
                          (self._hour - other._hour) * 3600 + (self._minute - other._minute) * 60 + self._second - other._second,
                          self._microsecond - other._microsecond)
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                return difference + (theirs - mine)
        return difference

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            if offset is None:
                self._hash = hash(self._state()[0:10])
            else:
                self._hash = hash(_delta(self._linear_seconds() * 1000000 + self._microsecond - offset._total()))
        return self._hash

    def _state(self, protocol=3):
        month = self._month | (128 if self._fold and protocol > 3 else 0)
        return (bytes((self._year >> 8, self._year & 255, month, self._day, self._hour, self._minute, self._second))
                + self._microsecond.to_bytes(3))

    def __reduce_ex__(self, protocol, /):
        zone = () if self._tzinfo is None else (self._tzinfo,)
        return self.__class__, (self._state(protocol), *zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _local_offset(seconds):
    """The offset of local time to UTC, in seconds, at a POSIX time."""
    local = _time.localtime(seconds)
    if not MINYEAR <= local.tm_year <= MAXYEAR:
        raise ValueError(f"year {local.tm_year} is out of range")
    return local.tm_gmtoff


def _local_timezone_at(seconds):
    local = _time.localtime(seconds)
    return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)


def _end_of_date(text):
    """Where the date ends in front of a separator and a time."""
    if len(text) == 7:
        return 7
    dashed = text[4] == "-"
    if (text[5] if dashed else text[4]) == "W":
        if dashed:
            return 10 if text[8:9] == "-" and len(text) > 8 else 8
        # the weekday is one digit: an even number of digits follows the week without it, as separator and time
        end = 7
        while end < len(text) and text[end].isdigit():
            end += 1
        return end if end < 9 else 7 if end % 2 == 0 else 8
    return 10 if dashed else 8


def _deprecated(name, instead):
    import warnings

    warnings.warn(f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use "
                  f"timezone-aware objects to represent datetimes in UTC: {instead}.", DeprecationWarning, stacklevel=3)


# ---- timezone --------------------------------------------------------------------------------------------------------


class timezone(tzinfo):
    """A time zone with a fixed offset to UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is None:
            if not offset and cls is timezone:
                return _UTC or cls._create(offset, None)
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_ONE_DAY < offset < _ONE_DAY:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        return cls._create(offset, name)

    @classmethod
    def _create(cls, offset, name):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __getstate__(self):
        return None                     # the arguments say it all

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is _UTC:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        """The fixed offset."""
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt):
        """The name given, or UTC and the offset."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        """None: nothing is known about it."""
        self._check(dt, "dst")
        return None

    def fromutc(self, dt):
        """datetime in UTC -> datetime in this time zone."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


_UTC = None
_UTC = UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_EPOCH_SECONDS = _to_ordinal(1970, 1, 1) * 86400

try:
    import _ouro
except ImportError:
    pass
else:
    _ouro.name_in_full(date, datetime, time, timedelta, tzinfo, timezone, IsoCalendarDate)
    del _ouro
