"""Calendars as text and HTML, and functions about weeks, months and leap years.

Weeks begin on Monday (0) unless setfirstweekday() or a Calendar says otherwise. Everything about the weeks of a month comes
from one place, Calendar.itermonthdays4().
"""

import datetime
import sys
from enum import IntEnum, global_enum
from itertools import repeat, zip_longest

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday", "isleap", "leapdays", "weekday",
           "monthrange", "monthcalendar", "prmonth", "month", "prcal", "calendar", "timegm", "month_name", "month_abbr",
           "day_name", "day_abbr", "Calendar", "TextCalendar", "HTMLCalendar", "LocaleTextCalendar", "LocaleHTMLCalendar",
           "weekheader", "Day", "Month", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST",
           "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY",
           "SATURDAY", "SUNDAY"]

error = ValueError


class IllegalMonthError(ValueError):
    """A month that is not 1 to 12."""

    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    """A weekday that is not 0 to 6."""

    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


# ---- months and days ----------------------------------------------------------------------------------------------------

Month = global_enum(IntEnum("Month", "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
                            module=__name__))
Day = global_enum(IntEnum("Day", "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY", module=__name__, start=0))
MONDAY, SUNDAY = Day(0), Day(6)

mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """The names of months or days in the current locale, as a sequence."""

    def __init__(self, format, dates, first):
        self.format = format
        self._dates = dates
        self._first = first             # [""] where counting begins with 1

    def _all(self):
        return self._first + [d.strftime(self.format) for d in self._dates]

    def __getitem__(self, i):
        return self._all()[i]

    def __len__(self):
        return len(self._first) + len(self._dates)


_month_dates = [datetime.date(2001, m, 1) for m in Month]
_day_dates = [datetime.date(2001, 1, d + 1) for d in Day]      # 2001 begins with a Monday
day_name, day_abbr = _Names("%A", _day_dates, []), _Names("%a", _day_dates, [])
month_name, month_abbr = _Names("%B", _month_dates, [""]), _Names("%b", _month_dates, [""])


def __getattr__(name):
    if name not in ("January", "February"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import warnings

    warnings.warn(f"The {name!r} attribute is deprecated, use {name.upper()!r} instead", DeprecationWarning, stacklevel=2)
    return int(Month[name.upper()])


def isleap(year):
    """True for leap years."""
    return not year % 4 and (year % 100 != 0 or not year % 400)


def leapdays(y1, y2):
    """How many leap years there are from y1 up to, but not including, y2."""
    first, end = y1 - 1, y2 - 1
    return end // 4 - first // 4 - (end // 100 - first // 100) + (end // 400 - first // 400)


def weekday(year, month, day):
    """The weekday of a date, a Day."""
    known = datetime.MINYEAR <= year <= datetime.MAXYEAR
    return Day(datetime.date(year if known else 2000 + year % 400, month, day).weekday())   # they repeat in 400 years


def _length(year, month):
    return mdays[month] + (month == 2 and isleap(year))


def monthrange(year, month):
    """(weekday of the first day, number of days) of a month."""
    if month < 1 or month > 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _length(year, month)


def timegm(tuple):
    """The POSIX timestamp of a time tuple in UTC: the inverse of time.gmtime()."""
    year, month, day, hours, minutes, seconds = tuple[:6]
    days = (datetime.date(year, month, 1) - datetime.date(EPOCH, 1, 1)).days + day - 1
    return 86400 * days + 3600 * hours + 60 * minutes + seconds


EPOCH = 1970


# ---- calendars ------------------------------------------------------------------------------------------------------------

def _split(items, size):
    items = list(items)
    return [items[at:at + size] for at in range(0, len(items), size)]


class Calendar:
    """The base of all calendars: days in weeks of a given first weekday, not formatted."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    def getfirstweekday(self):
        return self._firstweekday % 7

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """The weekdays of one week."""
        first = self.firstweekday
        yield from range(first, 7)
        yield from range(first)

    # the days of the whole weeks around a month

    def itermonthdays4(self, year, month):
        """(year, month, day, weekday) of the whole weeks around a month."""
        first, days = monthrange(year, month)
        number = -((first - self.firstweekday) % 7)             # of days since the first
        earlier = (year, month - 1) if month > 1 else (year - 1, 12)
        later = (year, month + 1) if month < 12 else (year + 1, 1)
        while number < days or (first + number - self.firstweekday) % 7:
            weekday = (first + number) % 7
            if number < 0:
                yield *earlier, _length(*earlier) + number + 1, weekday
            elif number < days:
                yield year, month, number + 1, weekday
            else:
                yield *later, number - days + 1, weekday
            number += 1

    def itermonthdays3(self, year, month):
        """(year, month, day) of the whole weeks around a month."""
        for *date, _ in self.itermonthdays4(year, month):
            yield tuple(date)

    def itermonthdays2(self, year, month):
        """(day, weekday) of the month, day 0 for those of its neighbours."""
        for number, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, number % 7

    def itermonthdays(self, year, month):
        """Days of the month, 0 for those of its neighbours."""
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, -(before + days) % 7)

    def itermonthdates(self, year, month):
        """datetime.date objects of the whole weeks around a month."""
        for date in self.itermonthdays3(year, month):
            yield datetime.date(*date)

    # the weeks of a month

    def monthdayscalendar(self, year, month):
        """The weeks of a month, lists of days."""
        return _split(self.itermonthdays(year, month), 7)

    def monthdays2calendar(self, year, month):
        """The weeks of a month, lists of (day, weekday)."""
        return _split(self.itermonthdays2(year, month), 7)

    def monthdatescalendar(self, year, month):
        """The weeks of a month, lists of datetime.date."""
        return _split(self.itermonthdates(year, month), 7)

    # the months of a year

    def yeardayscalendar(self, year, width=3):
        """The months of a year in rows; a month is a list of weeks of days."""
        return _split([self.monthdayscalendar(year, month) for month in Month], width)

    def yeardays2calendar(self, year, width=3):
        """The months of a year in rows; a month is a list of weeks of (day, weekday)."""
        return _split([self.monthdays2calendar(year, month) for month in Month], width)

    def yeardatescalendar(self, year, width=3):
        """The months of a year in rows; a month is a list of weeks of datetime.date."""
        return _split([self.monthdatescalendar(year, month) for month in Month], width)


class TextCalendar(Calendar):
    """A calendar as plain text."""

    def formatday(self, day, weekday, width):
        """A day, centred."""
        return f"{day:2}".center(width) if day else " " * width

    def formatweek(self, theweek, width):
        """A week as one line without its end."""
        return " ".join([self.formatday(*day, width) for day in theweek])

    def formatweekday(self, day, width):
        """The name of a weekday, as long as fits."""
        return (day_abbr if width < 9 else day_name)[day][:width].center(width)

    def formatweekheader(self, width):
        """The names of the weekdays."""
        return " ".join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """The name of a month, centred."""
        return f"{month_name[themonth]}{f' {theyear!r}' if withyear else ''}".center(width)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month as lines of text: w characters to a day, l lines to a week."""
        w, end = max(w, 2), "\n" * max(l, 1)
        lines = [self.formatmonthname(theyear, themonth, 7 * w + 6), self.formatweekheader(w),
                 *[self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]]
        return "".join([line.rstrip() + end for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year as lines of text: c spaces between months, m months in a row."""
        w, c, end = max(w, 2), max(c, 2), "\n" * max(l, 1)
        width = 7 * w + 6
        header = self.formatweekheader(w)
        text = repr(theyear).center(width * m + c * (m - 1)).rstrip() + end
        number = 0
        for row in self.yeardays2calendar(theyear, m):
            columns = []
            for weeks in row:
                number += 1
                columns.append([self.formatmonthname(theyear, number, width, False), header,
                                *[self.formatweek(week, w) for week in weeks]])
            text += end + "".join([formatstring(line, width, c).rstrip() + end for line in zip_longest(*columns, fillvalue="")])
        return text

    def prweek(self, theweek, width):
        """Prints a week."""
        print(self.formatweek(theweek, width), end="")

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Prints a month."""
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Prints a year."""
        print(self.formatyear(theyear, w, l, c, m), end="")


class HTMLCalendar(Calendar):
    """A calendar as HTML."""

    cssclass_month = cssclass_month_head = "month"
    cssclass_year = cssclass_year_head = "year"
    cssclass_noday = "noday"
    cssclasses = cssclasses_weekday_head = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    def formatday(self, day, weekday):
        """The cell of one day."""
        kind, text = (self.cssclasses[weekday], day) if day else (self.cssclass_noday, "&nbsp;")
        return f'<td class="{kind}">{text}</td>'

    def formatweek(self, theweek):
        """The row of one week."""
        return f"<tr>{''.join([self.formatday(*day) for day in theweek])}</tr>"

    def formatweekday(self, day):
        """The name of a weekday as a table head."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """The names of the weekdays as a table row."""
        return f"<tr>{''.join([self.formatweekday(day) for day in self.iterweekdays()])}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The name of a month as a table row."""
        year = f" {theyear}" if withyear else ""
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{month_name[themonth]}{year}</th></tr>'

    def _table(self, kind):
        return f'<table border="0" cellpadding="0" cellspacing="0" class="{kind}">\n'

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        rows = [self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader(),
                *[self.formatweek(week) for week in self.monthdays2calendar(theyear, themonth)]]
        return self._table(self.cssclass_month) + "\n".join([*rows, "</table>\n"])

    def formatyear(self, theyear, width=3):
        """All months of a year in one table."""
        width = max(width, 1)
        text = self._table(self.cssclass_year)
        text += f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        for months in _split(Month, width):
            text += f"<tr>{''.join([f'<td>{self.formatmonth(theyear, month, withyear=False)}</td>' for month in months])}</tr>"
        return f"{text}</table>"

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        """A year as a whole HTML page, bytes."""
        encoding = encoding or sys.getdefaultencoding()
        style = "" if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = f"""<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />
{style}<title>Calendar for {theyear}</title>
</head>
<body>
{self.formatyear(theyear, width)}</body>
</html>
"""
        return page.encode(encoding, "xmlcharrefreplace")


# ---- names of other locales -----------------------------------------------------------------------------------------------

class different_locale:
    """A context manager: another locale for times inside the with."""

    def __init__(self, locale):
        self.locale, self.oldlocale = locale, None

    def __enter__(self):
        from locale import LC_TIME, setlocale

        self.oldlocale = setlocale(LC_TIME, None)
        setlocale(LC_TIME, self.locale)

    def __exit__(self, *args):
        from locale import LC_TIME, setlocale

        setlocale(LC_TIME, self.oldlocale)


class _Localized:
    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        if locale is None:
            from locale import LC_TIME, setlocale

            locale = setlocale(LC_TIME, None)
        self.locale = locale

    def formatweekday(self, *args, **kwargs):
        with different_locale(self.locale):
            return super().formatweekday(*args, **kwargs)

    def formatmonthname(self, *args, **kwargs):
        with different_locale(self.locale):
            return super().formatmonthname(*args, **kwargs)


class LocaleTextCalendar(_Localized, TextCalendar):
    """A calendar as plain text, with the names of a locale."""


class LocaleHTMLCalendar(_Localized, HTMLCalendar):
    """A calendar as HTML, with the names of a locale."""


# ---- the calendar of the functions ------------------------------------------------------------------------------------------

c = TextCalendar()
calendar, month, week, weekheader = c.formatyear, c.formatmonth, c.formatweek, c.formatweekheader
prcal, prmonth, prweek = c.pryear, c.prmonth, c.prweek
monthcalendar, firstweekday = c.monthdayscalendar, c.getfirstweekday


def setfirstweekday(firstweekday):
    """The first weekday of the functions' calendars."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


_colwidth = 7 * 3 - 1
_spacing = 6


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Columns side by side, centred."""
    return (" " * spacing).join([col.center(colwidth) for col in cols])


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Prints columns, centred."""
    print(formatstring(cols, colwidth, spacing))


# ---- the command line ---------------------------------------------------------------------------------------------------------

def _arguments(args):
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="calendar.py")
    text = parser.add_argument_group("text only arguments")
    html = parser.add_argument_group("html only arguments")
    for group, letter, name, default, meaning in (
        (text, "w", "width", 2, "width of date column (default 2)"),
        (text, "l", "lines", 1, "number of lines for each week (default 1)"),
        (text, "s", "spacing", 6, "spacing between months (default 6)"),
        (text, "m", "months", 3, "months per row (default 3)"),
        (html, "c", "css", "calendar.css", "CSS to use for page"),
        (parser, "L", "locale", None, "locale to use for month and weekday names"),
        (parser, "e", "encoding", None, "encoding to use for output"),
        (parser, "t", "type", "text", "output type (text or html)"),
        (parser, "f", "first-weekday", 0, "weekday (0 is Monday, 6 is Sunday) to start each week (default 0)"),
    ):
        extra = {"type": int} if isinstance(default, int) else {"choices": ("text", "html")} if name == "type" else {}
        group.add_argument(f"-{letter}", f"--{name}", default=default, help=meaning, **extra)
    for name, meaning in (("year", "year number"), ("month", "month number (1-12, text only)")):
        parser.add_argument(name, help=meaning, type=int, nargs="?")
    options = parser.parse_args(args)
    for wrong, complaint in ((options.locale and not options.encoding, "if --locale is specified --encoding is required"),
                             (options.month and options.type == "html", "incorrect number of arguments")):
        if wrong:
            parser.error(complaint)
    return options


def main(args=None):
    """The command line: python -m calendar [year [month]]"""
    options = _arguments(args)
    plain, localized = {"text": (TextCalendar, LocaleTextCalendar), "html": (HTMLCalendar, LocaleHTMLCalendar)}[options.type]
    maker = localized(locale=(options.locale, options.encoding)) if options.locale else plain()
    maker.setfirstweekday(options.first_weekday)
    year = datetime.date.today().year if options.year is None else options.year
    if options.type == "html":
        output = maker.formatyearpage(year, css=options.css, encoding=options.encoding)
    elif options.month is None:
        output = maker.formatyear(year, options.width, options.lines, options.spacing, options.months)
    else:
        output = maker.formatmonth(year, options.month, options.width, options.lines)
    if isinstance(output, str) and not options.encoding:
        sys.stdout.write(output)
    else:
        sys.stdout.buffer.write(output if isinstance(output, bytes) else output.encode(options.encoding))


if __name__ == "__main__":
    main()
