"""Reading HTML: a parser that calls a method for each thing it meets."""
import re
from html import unescape

__all__ = ["HTMLParser"]

# What a tag, an attribute, a reference is: by these names programs change it.
tagfind_tolerant = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
attrfind_tolerant = re.compile(r"""((?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
locatestarttagend_tolerant = re.compile(r"""<[a-zA-Z][^\t\n\r\f />\x00]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?(?:\s|/(?!>))*)*)?\s*""")
charref = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
entityref = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
piclose, commentclose, endendtag, starttagopen = map(re.compile, (">", r"--\s*>", ">", "<[a-zA-Z]"))
incomplete = re.compile(r"&(#[0-9a-fA-FxX]*|[a-zA-Z][-.a-zA-Z0-9]*)?\Z")


class HTMLParser:
    """Feed it text; override the handle_ methods."""
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata, self.lineno, self.offset = "", 1, 0
        self.lasttag, self.cdata_elem, self._starttag_text = "???", None, None

    def feed(self, data):
        """Parse as much as is complete."""
        self.rawdata += data
        self.goahead(False)

    def close(self):
        """Parse what is left."""
        self.goahead(True)

    def getpos(self):
        """(line, column) of what is being handled"""
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._starttag_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def updatepos(self, i, j):
        if i < j:
            lines = self.rawdata.count("\n", i, j)
            if lines:
                self.lineno += lines
                self.offset = j - self.rawdata.rindex("\n", i, j) - 1
            else:
                self.offset += j - i
        return j

    def _text(self, i, j):
        if i < j:
            data = self.rawdata[i:j]
            self.handle_data(unescape(data) if self.convert_charrefs and not self.cdata_elem else data)
        return self.updatepos(i, j)

    def goahead(self, end):
        raw, i = self.rawdata, 0
        while i < len(raw):
            if self.cdata_elem:
                found = re.compile(rf"</\s*{self.cdata_elem}\s*>", re.I).search(raw, i)
                if not found:
                    if end:
                        i = self._text(i, len(raw))
                    break
                j = found.start()
            elif self.convert_charrefs:
                j = raw.find("<", i)
                if j < 0:
                    cut = raw.rfind("&", max(i, len(raw) - 34))
                    if not end and cut >= 0 and not re.search(r"[\s;]", raw[cut:]):
                        break
                    j = len(raw)
            else:
                found = re.compile("[<&]").search(raw, i)
                j = found.start() if found else len(raw)
            i = self._text(i, j)
            if i == len(raw):
                break
            k = self._markup(i, end) if raw[i] == "<" else self._charref(i, end)
            if k < 0:
                break
            i = self.updatepos(i, k)
        if end and i < len(raw):
            i = self._text(i, len(raw))
        self.rawdata = raw[i:]

    def _charref(self, i, end):
        raw = self.rawdata
        if found := charref.match(raw, i):
            self.handle_charref(found.group()[2:-1])
        elif found := entityref.match(raw, i):
            self.handle_entityref(found.group(1))
        elif incomplete.match(raw, i) and i + 1 < len(raw):
            if end and i + 2 == len(raw):  # the & is lost, as it always was
                return i + 1
            return -1
        elif i + 1 == len(raw) and not end:
            return -1
        else:
            self.handle_data("&")
            return i + 1
        return found.end() if raw[found.end() - 1] == ";" else found.end() - 1

    def _markup(self, i, end):
        """Handle what begins with < at i; where it ends, or -1 if that is not known yet."""
        raw = self.rawdata
        if re.match("[a-zA-Z]", raw[i + 1:i + 2]):
            k = self.parse_starttag(i)
        elif raw.startswith("</", i):
            k = self.parse_endtag(i)
        elif raw.startswith("<!--", i):
            k = self.parse_comment(i)
        elif raw.startswith("<?", i):
            k = self.parse_pi(i)
        elif raw.startswith("<!", i):
            k = self.parse_html_declaration(i)
        elif i + 1 < len(raw) or end:
            self.handle_data("<")
            return i + 1
        else:
            return -1
        if k < 0 and end:
            k = raw.find(">", i + 1)
            if k < 0:
                k = raw.find("<", i + 1)
                k = i + 1 if k < 0 else k
            else:
                k += 1
            data = raw[i:k]
            self.handle_data(unescape(data) if self.convert_charrefs and not self.cdata_elem else data)
        return k

    def _until(self, i, skip, mark, handler):
        j = self.rawdata.find(mark, i + skip)
        if j < 0:
            return -1
        handler(self.rawdata[i + skip:j])
        return j + len(mark)

    def parse_html_declaration(self, i):
        raw = self.rawdata
        if raw.startswith("<![", i):
            return self._until(i, 3, "]>" if not raw.startswith("<![CDATA[", i) else "]]>", self.unknown_decl)
        if raw[i:i + 9].lower() == "<!doctype":
            return self._until(i, 2, ">", self.handle_decl)
        return self.parse_bogus_comment(i)

    def parse_pi(self, i):
        found = piclose.search(self.rawdata, i + 2)
        if not found:
            return -1
        self.handle_pi(self.rawdata[i + 2:found.start()])
        return found.end()

    def parse_comment(self, i, report=1):
        return self._until(i, 4, "-->", self.handle_comment if report else lambda text: None)

    def parse_bogus_comment(self, i, report=1):
        return self._until(i, 2, ">", self.handle_comment if report else lambda text: None)

    def parse_starttag(self, i):
        raw = self.rawdata
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        text = self._starttag_text = raw[i:end]
        found = tagfind_tolerant.match(raw, i + 1)
        tag = self.lasttag = found.group(1).lower()
        at, attributes = found.end(), []
        while at < end and (found := attrfind_tolerant.match(raw, at)):
            name, has_value, value = found.group(1, 2, 3)
            if not has_value:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            attributes.append((name.lower(), unescape(value) if value else value))
            at = found.end()
        rest = raw[at:end].strip()
        if rest not in (">", "/>"):
            self.handle_data(text)
        elif rest == "/>":
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def check_for_whole_start_tag(self, i):
        raw = self.rawdata
        j = locatestarttagend_tolerant.match(raw, i).end()
        if raw[j:j + 1] == ">":
            return j + 1
        if raw.startswith("/>", j):
            return j + 2
        if j >= len(raw) or raw[j] in "=/" or raw[j].isascii() and raw[j].isalpha():
            return -1  # in or before the value of an attribute
        close = raw.find(">", j)
        return close + 1 if close >= 0 else -1

    def parse_endtag(self, i):
        raw = self.rawdata
        close = raw.find(">", i + 2)
        if close < 0:
            return -1
        found = re.compile(r"</\s*([a-zA-Z][^\t\n\r\f />\x00]*)").match(raw, i)
        if not found:
            if self.cdata_elem is not None:
                self.handle_data(raw[i:close + 1])
            elif close > i + 2:
                self.handle_comment(raw[i + 2:close])
            return close + 1
        tag = found.group(1).lower()
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(raw[i:close + 1])
            return close + 1
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return close + 1

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def _nothing(self, *args):
        pass

    handle_starttag = handle_endtag = handle_charref = handle_entityref = handle_data = handle_comment = _nothing
    handle_decl = handle_pi = unknown_decl = _nothing
