"""Dates and addresses, read leniently."""

import calendar
import time

__all__ = ["mktime_tz", "parsedate", "parsedate_tz", "quote"]

_monthnames = "jan feb mar apr may jun jul aug sep oct nov dec january february march april may june july august september october november " \
              "december".split()
_daynames = "mon tue wed thu fri sat sun".split()
_timezones = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700,
              "MDT": -600, "PST": -800, "PDT": -700}


def _parsedate_tz(data):
    """As parsedate_tz, but with None for a distance from Greenwich that is not known."""
    words = data.split() if data else ()
    if not words:
        return None
    if words[0].endswith(",") or words[0].lower() in _daynames:
        words = words[1:]
    else:
        words[0] = words[0][words[0].rfind(",") + 1:]
    if len(words) == 3:  # 01-Jan-90 12:00:00 GMT, in one word
        date = words[0].split("-")
        if len(date) == 3:
            words = date + words[1:]
    if len(words) == 4:
        clock, plus, zone = words[3].partition("+")
        if plus:
            words[3:] = [clock, "+" + zone]
        elif "-" in words[3]:
            clock, _, zone = words[3].partition("-")
            words[3:] = [clock, "-" + zone]
        else:
            words.append("")
    if len(words) < 5:
        return None
    day, month, year, clock, zone = words[:5]
    if not (day and month and year):
        return None
    month = month.lower()
    if month not in _monthnames:
        day, month = month, day.lower()
        if month not in _monthnames:
            return None
    month = _monthnames.index(month) % 12 + 1
    day = day.removesuffix(",")
    if ":" in year:
        year, clock = clock, year
        year = year.removesuffix(",")
        if not year:
            return None
    elif year.endswith(","):
        year = year[:-1]
    if year and not year[0].isdigit():
        year, zone = zone, year
    clock = clock.removesuffix(",").split(":")
    if len(clock) == 1 and "." in clock[0]:
        clock = clock[0].split(".")
    if not 2 <= len(clock) <= 3:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = map(int, (*clock, "0")[:3])
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset, zone = None, zone.upper()
    if zone in _timezones:
        offset = _timezones[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            offset = None  # -0000 says that nothing is known
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return [year, month, day, hour, minute, second, 0, 1, -1, offset]


def parsedate_tz(data):
    """A date's ten numbers, the last its distance from Greenwich in seconds; None if it is no date."""
    found = _parsedate_tz(data)
    if found is None:
        return None
    if found[9] is None:
        found[9] = 0
    return tuple(found)


def parsedate(data):
    """A date's nine numbers, or None."""
    found = parsedate_tz(data)
    return found[:9] if isinstance(found, tuple) else found


def mktime_tz(data):
    """Seconds since 1970 of what parsedate_tz gives."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def quote(str):
    """Backslashes and quotes escaped."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


class AddrlistClass:
    """Reads a list of addresses, whatever is in it. `pos` is where we are; comments are collected on the way."""

    specials, LWS, CR = '()<>@,:;."[]', " \t", "\r\n"
    atomends = specials + LWS + CR
    phraseends = atomends.replace(".", "")

    def __init__(self, field):
        self.pos, self.field, self.commentlist = 0, field, []

    def _here(self):
        return self.field[self.pos] if self.pos < len(self.field) else ""

    def _skip(self, char):
        """Step over this character, if it is there."""
        if self._here() == char:
            self.pos += 1
            return True
        return False

    def gotonext(self):
        """Over blanks and comments; the blanks as text."""
        blanks = []
        while here := self._here():
            if here in self.LWS + "\n\r":
                if here not in "\n\r":
                    blanks.append(here)
                self.pos += 1
            elif here == "(":
                self.commentlist.append(self.getcomment())
            else:
                break
        return "".join(blanks)

    def getaddrlist(self):
        """[(name, address), ...]"""
        found = []
        while self.pos < len(self.field):
            found += self.getaddress() or [("", "")]
        return found

    def getaddress(self):
        """The next address, or group of addresses, as a list."""
        self.commentlist = []
        self.gotonext()
        start, comments = self.pos, self.commentlist
        words = self.getphraselist()
        self.gotonext()
        found, here = [], self._here()
        if not here:
            if words:
                found = [(" ".join(self.commentlist), words[0])]
        elif here in ".@":  # what looked like a name was the beginning of an address
            self.pos, self.commentlist = start, comments
            address = self.getaddrspec()
            found = [(" ".join(self.commentlist), address)]
        elif here == ":":
            self.pos += 1
            while self.pos < len(self.field):
                self.gotonext()
                if self._skip(";"):
                    break
                found += self.getaddress()
        elif here == "<":
            route = self.getrouteaddr()
            name = " ".join(words)
            found = [(f"{name} ({' '.join(self.commentlist)})" if self.commentlist else name, route)]
        elif words:
            found = [(" ".join(self.commentlist), words[0])]
        elif here in self.specials:
            self.pos += 1
        self.gotonext()
        self._skip(",")
        return found

    def getrouteaddr(self):
        """What stands in angles."""
        if not self._skip("<"):
            return None
        self.gotonext()
        address, routing = "", False
        while here := self._here():
            if routing:
                self.getdomain()
                routing = False
            elif here == ">":
                self.pos += 1
                break
            elif here == "@":
                self.pos += 1
                routing = True
            elif here == ":":
                self.pos += 1
            else:
                address = self.getaddrspec()
                self.pos += 1  # over the ">"
                break
            self.gotonext()
        return address

    def getaddrspec(self):
        """name@domain"""
        parts = []
        self.gotonext()
        while here := self._here():
            blank_counts = True
            if here == ".":
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append(".")
                self.pos += 1
                blank_counts = False
            elif here == '"':
                parts.append(f'"{quote(self.getquote())}"')
            elif here in self.atomends:
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self.getatom())
            blanks = self.gotonext()
            if blank_counts and blanks:
                parts.append(blanks)
        if not self._skip("@"):
            return "".join(parts)
        self.gotonext()
        domain = self.getdomain()
        return "".join(parts) + "@" + domain if domain else ""

    def getdomain(self):
        parts = []
        while here := self._here():
            if here in self.LWS:
                self.pos += 1
            elif here == "(":
                self.commentlist.append(self.getcomment())
            elif here == "[":
                parts.append(self.getdomainliteral())
            elif here == ".":
                self.pos += 1
                parts.append(".")
            elif here == "@":
                return ""  # two of them: an attempt to mislead
            elif here in self.atomends:
                break
            else:
                parts.append(self.getatom())
        return "".join(parts)

    def getdelimited(self, beginchar, endchars, allowcomments=True):
        """What stands between two characters."""
        if not self._skip(beginchar):
            return ""
        parts, quoted = [], False
        while here := self._here():
            if quoted:
                parts.append(here)
                quoted = False
            elif here in endchars:
                self.pos += 1
                break
            elif allowcomments and here == "(":
                parts.append(self.getcomment())
                continue
            elif here == "\\":
                quoted = True
            else:
                parts.append(here)
            self.pos += 1
        return "".join(parts)

    def getquote(self):
        return self.getdelimited('"', '"\r', False)

    def getcomment(self):
        return self.getdelimited("(", ")\r", True)

    def getdomainliteral(self):
        return f"[{self.getdelimited('[', ']\r', False)}]"

    def getatom(self, atomends=None):
        ends, start = atomends or self.atomends, self.pos
        while self._here() and self._here() not in ends:
            self.pos += 1
        return "".join(self.field[start:self.pos])

    def getphraselist(self):
        """The words of a name."""
        words = []
        while here := self._here():
            if here in self.LWS + self.CR:
                self.pos += 1
            elif here == '"':
                words.append(self.getquote())
            elif here == "(":
                self.commentlist.append(self.getcomment())
            elif here in self.phraseends:
                break
            else:
                words.append(self.getatom(self.phraseends))
        return words


class AddressList(AddrlistClass):
    """The addresses of a text, as a set of pairs that keeps order."""

    def __init__(self, field):
        super().__init__(field)
        self.addresslist = self.getaddrlist() if field else []

    def __len__(self):
        return len(self.addresslist)

    def __getitem__(self, index):
        return self.addresslist[index]

    def __add__(self, other):
        new = AddressList(None)
        new.addresslist = self.addresslist + [a for a in other.addresslist if a not in self.addresslist]
        return new

    def __iadd__(self, other):
        self.addresslist += [a for a in other.addresslist if a not in self.addresslist]
        return self

    def __sub__(self, other):
        new = AddressList(None)
        new.addresslist = [a for a in self.addresslist if a not in other.addresslist]
        return new

    def __isub__(self, other):
        self.addresslist = [a for a in self.addresslist if a not in other.addresslist]
        return self
