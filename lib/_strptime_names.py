"""What the parser of dates knows of a locale, and its regular expressions, for programs that look into _strptime."""
import re
import time
from _thread import allocate_lock

import _strptime

_cache_lock = allocate_lock()
_CACHE_MAX_SIZE = 5
_regex_cache = _strptime._compiled


def _getlang():
    import locale
    return locale.getlocale(locale.LC_TIME)


class LocaleTime:
    """Names of days, months and zones, in lower case, and the formats behind %c, %x and %X."""

    def __init__(self):
        import calendar
        self.lang = _getlang()
        self.a_weekday = [calendar.day_abbr[i].lower() for i in range(7)]
        self.f_weekday = [calendar.day_name[i].lower() for i in range(7)]
        self.a_month = [calendar.month_abbr[i].lower() for i in range(13)]
        self.f_month = [calendar.month_name[i].lower() for i in range(13)]
        self.am_pm = [time.strftime("%p", (1999, 3, 17, hour, 44, 55, 2, 76, 0)).lower() for hour in (1, 22)]
        self.LC_date_time, self.LC_date, self.LC_time = (_strptime._COMPOSED[kind] for kind in "cxX")
        self.tzname, self.daylight = time.tzname, time.daylight
        first = frozenset({"utc", "gmt", self.tzname[0].lower()})
        self.timezone = first, frozenset({self.tzname[1].lower()} if self.daylight else ())


class TimeRE(dict):
    """Directives and the regular expressions that match them."""

    def __init__(self, locale_time=None):
        self.locale_time = known = locale_time or LocaleTime()
        super().__init__({kind: f"(?P<{kind}>{pattern})" for kind, pattern in _strptime._PATTERNS.items()})
        for kind, names in (("A", known.f_weekday), ("a", known.a_weekday), ("B", known.f_month[1:]), ("b", known.a_month[1:]),
                            ("p", known.am_pm), ("Z", [name for names in known.timezone for name in names])):
            self[kind] = self._choice(names, kind)
        self["%"] = "%"
        for kind, format in ("c", known.LC_date_time), ("x", known.LC_date), ("X", known.LC_time):
            self[kind] = self.pattern(format)

    def _choice(self, names, directive):
        names = sorted((name for name in names if name), key=len, reverse=True)
        return f"(?P<{directive}>{'|'.join(map(re.escape, names))})" if names else ""

    def pattern(self, format):
        """The regular expression of a format, as text."""
        format = re.sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", format)
        format = re.sub(r"\s+", r"\\s+", format)
        return re.sub("%(.)", lambda m: self[m[1]], format, flags=re.DOTALL)

    def compile(self, format):
        return re.compile(self.pattern(format), re.IGNORECASE)


_TimeRE_cache = TimeRE()


def _calc_julian_from_U_or_W(year, week_of_year, day_of_week, week_starts_Mon):
    return _strptime._week_day_of_year(year, week_of_year, day_of_week, not week_starts_Mon)
