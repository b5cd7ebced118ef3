"""Ways of writing of a country. Here there is one: the C locale, in UTF-8."""
import re

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm", "str",
           "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_TIME", "LC_MONETARY",
           "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding", "delocalize", "localize"]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL, CHAR_MAX = 0, 1, 2, 3, 4, 5, 6, 127
_current = {}
_str = str


class Error(Exception):
    """There is no such locale."""


def localeconv():
    """How numbers are written."""
    conventions = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign",
                                 "negative_sign", "thousands_sep"), "")
    conventions.update(dict.fromkeys(("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
                                      "n_sep_by_space", "p_sign_posn", "n_sign_posn"), CHAR_MAX))
    return {**conventions, "decimal_point": ".", "grouping": [], "mon_grouping": []}


def setlocale(category, locale=None):
    """Choose a locale; only those that write as C does are here."""
    if locale is None:
        return _current.get(category, "C.UTF-8" if category == LC_CTYPE else "C")
    if not isinstance(locale, _str):
        locale = normalize(".".join(part for part in locale if part) or "C")
    name = locale or "C.UTF-8"
    if name.split(".")[0] not in ("C", "POSIX"):
        raise Error("unsupported locale setting")
    for each in range(7) if category == LC_ALL else (category,):
        _current[each] = name
    return name


def normalize(localename):
    name, dot, encoding = localename.partition(".")
    if not dot and re.fullmatch("[a-zA-Z]{2}_[a-zA-Z]{2}", name):
        return f"{name[:2].lower()}_{name[3:].upper()}.ISO8859-1"
    if encoding.lower().replace("-", "") == "utf8":
        return f"{name}.UTF-8"
    return localename


def getlocale(category=LC_CTYPE):
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    name, _, encoding = setlocale(category).partition(".")
    return (name, encoding) if encoding else (None, None)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    import os
    for name in envvars:
        value = os.environ.get(name)
        if value:
            language, _, encoding = value.split(":")[0].partition(".")
            return (None, None) if language in ("C", "POSIX") and not encoding else (language, encoding or None)
    return None, None


def getencoding():
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


# What nl_langinfo() is asked for, and what it answers.
_langinfo = {14: "UTF-8", 0x40000 | 15: "-", 0x10000: ".", 0x10001: "", 0x50000: "^[yY]", 0x50001: "^[nN]"}
CODESET, CRNCYSTR, RADIXCHAR, THOUSEP, YESEXPR, NOEXPR = _langinfo


def _number_names():
    at = 0x20000
    days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
    months = "January February March April May June July August September October November December".split()
    for prefix, words in ("ABDAY_", [d[:3] for d in days]), ("DAY_", days), ("ABMON_", [m[:3] for m in months]), ("MON_", months):
        for i, word in enumerate(words, 1):
            globals()[f"{prefix}{i}"], _langinfo[at] = at, word
            at += 1
    for name, word in zip("AM_STR PM_STR D_T_FMT D_FMT T_FMT T_FMT_AMPM ERA _ ERA_D_FMT ALT_DIGITS ERA_D_T_FMT ERA_T_FMT".split(),
                          ["AM", "PM", "%a %b %e %H:%M:%S %Y", "%m/%d/%y", "%H:%M:%S", "%I:%M:%S %p"] + [""] * 6):
        globals()[name], _langinfo[at] = at, word
        at += 1


_number_names()


def nl_langinfo(key, /):
    """A word or a format of the locale."""
    try:
        return _langinfo[key.__index__()]
    except KeyError:
        raise ValueError("unsupported langinfo constant") from None


def strcoll(os1, os2, /):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    return string


def format_string(f, val, grouping=False, monetary=False):
    """f % val in the way of the locale."""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return "%.12g" % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))
