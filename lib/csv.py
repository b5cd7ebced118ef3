"""Reading and writing files of comma-separated values."""

import types
from _csv import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS, Error,
                  field_size_limit, get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
           "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
           "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]

__version__ = "1.0"


class Dialect:
    """The rules of a kind of CSV; subclasses set what they need."""

    _name, _valid = "", False
    delimiter = quotechar = escapechar = lineterminator = quoting = doublequote = skipinitialspace = None

    def __init__(self):
        self._valid = type(self) is not Dialect
        try:
            _Dialect(self)  # checks it
        except TypeError as problem:
            raise Error(str(problem)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\r\n", QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Everything quoted, lines that end in a newline."""

    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\n", QUOTE_ALL


for _name, _dialect in ("excel", excel), ("excel-tab", excel_tab), ("unix", unix_dialect):
    register_dialect(_name, _dialect)
del _name, _dialect


def _kept(names):
    return list(names) if hasattr(names, "__next__") else names  # they are gone through more than once


class DictReader:
    """Records as dicts, by the names in fieldnames or in the first record."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self._names = _kept(fieldnames)
        self.restkey, self.restval = restkey, restval
        self.dialect, self.line_num = dialect, 0

    @property
    def fieldnames(self):
        """The names; the first record is read for them if they are not known. None if there is no record."""
        if self._names is None:
            self._names = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._names

    @fieldnames.setter
    def fieldnames(self, names):
        self._names = names

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = []
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        names = [] if names is None else names
        record = dict(zip(names, row))
        if extra := row[len(names):]:
            record[self.restkey] = extra
        record.update(dict.fromkeys(names[len(row):], self.restval))
        return record


class DictWriter:
    """Writes dicts as records, in the order of fieldnames."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = _kept(fieldnames), restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({self.extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    def _row(self, record):
        if self.extrasaction == "raise" and (others := record.keys() - self.fieldnames):
            raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, others))}")
        return [record.get(name, self.restval) for name in self.fieldnames]

    def writeheader(self):
        """Write the names as a record."""
        return self.writerow({name: name for name in self.fieldnames})

    def writerow(self, rowdict):
        """Write one record."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Write many."""
        return self.writer.writerows(self._row(each) for each in rowdicts)


# What the sniffer looks for: a quoted field, and what stands beside it.
_QUOTED = r"(?P<quote>[\"']).*?(?P=quote)"
_DELIMITER, _SPACE = r"(?P<delimiter>[^\w\n\"'])", "(?P<space> ?)"
_START, _END = r"(?:^|\n)", r"(?:$|\n)"
_QUOTED_FIELDS = (_DELIMITER + _SPACE + _QUOTED + "(?P=delimiter)", _START + _QUOTED + _DELIMITER + _SPACE,
                  _DELIMITER + _SPACE + _QUOTED + _END, _START + _QUOTED + _END)


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A Dialect that fits the sample; Error if none does."""
        quote, twice, character, spaced = self._by_quotes(sample, delimiters)
        if not character:
            character, spaced = self._by_counts(sample, delimiters)
            if not character:
                raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            delimiter, quotechar = character, quote or '"'
            doublequote, skipinitialspace = twice, spaced
            lineterminator, quoting = "\r\n", QUOTE_MINIMAL

        return dialect

    def _by_quotes(self, sample, delimiters):
        """(quote, is it doubled in fields, delimiter, is there a space behind it), by what stands beside quoted fields."""
        import re
        for pattern in _QUOTED_FIELDS:
            if fields := [match.groupdict() for match in re.finditer(pattern, sample, re.DOTALL | re.MULTILINE)]:
                break
        else:
            return "", False, None, False
        quotes = [field["quote"] for field in fields]
        beside = [field["delimiter"] for field in fields if field.get("delimiter")]
        votes = [each for each in beside if delimiters is None or each in delimiters]
        quote, delimiter, spaced = max(quotes, key=quotes.count), "", False
        if votes:
            delimiter = max(votes, key=votes.count)
            spaced = sum(field["space"] == " " for field in fields) == votes.count(delimiter)
        if delimiter == "\n":
            delimiter = ""  # there is one column
        # a field with three quotes in it, say 'it''s'
        other, edge = (rf"[^{re.escape(delimiter)}\n]*", rf"(?:{re.escape(delimiter)}|^|$)")
        twice = re.search(rf"{edge}\W*{other.join(quote * 3)}\W*{edge}", sample, re.MULTILINE)
        return quote, twice is not None, delimiter, spaced

    def _by_counts(self, sample, delimiters):
        """(delimiter, is there a space behind it): a character that comes equally often in (nearly) all lines."""
        lines = [line for line in sample.split("\n") if line]
        tables = {chr(code): {} for code in range(127)}  # how often it is in a line: in how many lines
        found = {}
        for end in range(10, len(lines) + 10, 10):  # a few lines may be enough
            for line in lines[end - 10:end]:
                for char, table in tables.items():
                    count = line.count(char)
                    table[count] = table.get(count, 0) + 1
            usual = {char: max(table, key=table.get) for char, table in tables.items() if delimiters is None or char in delimiters}
            total = min(end, len(lines))
            # lines that agree, less those that do not
            agree = {char: 2 * tables[char][count] - total for char, count in usual.items() if count}
            found, share = {}, 1.0
            while not found and share >= 0.9:
                found = {char: (usual[char], n) for char, n in agree.items() if n > 0 and n / total >= share}
                share -= 0.01
            if len(found) == 1:
                break
        if not found:
            return "", False
        often = max(found, key=lambda char: (found[char], char))
        delimiter = often if len(found) == 1 else next((char for char in self.preferred if char in found), often)
        return delimiter, lines[0].count(delimiter) == lines[0].count(delimiter + " ")

    def has_header(self, sample):
        """Does the first record look like names, by type or length, above what the others hold?"""
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for number, row in enumerate(rows):
            if number > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
