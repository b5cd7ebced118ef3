"""A reader of XML text: it calls a method of its target for each thing that it meets. Text may come in pieces.

Names of elements and attributes come as expat gives them with namespaces, "uri}name", or as they are.
"""

import codecs
import re

_name = r"[A-Za-z_:\x80-\U0010ffff][-A-Za-z0-9._:\x80-\U0010ffff]*"
_start = re.compile(rf"<({_name})")
_attribute = re.compile(rf"\s+({_name})\s*=\s*(?:\"([^<\"]*)\"|'([^<']*)')")
_end_of_tag = re.compile(r"\s*(/?)>")
_end = re.compile(rf"</({_name})\s*>")
_bad = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_name}));")
_entity = re.compile(rf"<!ENTITY\s+(%\s+)?({_name})\s+(?:\"([^\"]*)\"|'([^']*)'|(?:SYSTEM|PUBLIC)[^>]*)\s*>")
_standard = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
MESSAGES = {2: "syntax error", 3: "no element found", 4: "not well-formed (invalid token)", 5: "unclosed token", 7: "mismatched tag",
            8: "duplicate attribute", 9: "junk after document element", 11: "undefined entity", 12: "recursive entity reference",
            14: "reference to invalid character number", 17: "XML or text declaration not at start of entity", 18: "unknown encoding",
            20: "unclosed CDATA section", 27: "unbound prefix"}


class Error(Exception):
    """Wrong XML: code, lineno, offset."""


class Reader:
    has_doctype = False

    def __init__(self, target, encoding=None, namespaces=True):
        self.target, self.encoding, self.namespaces = target, encoding, namespaces
        self.text, self.at, self.line, self.column = "", 0, 1, 0
        self.open, self.seen_root, self.began, self.decoder, self.entities = [], False, False, None, {}
        self.scopes = [{"xml": "http://www.w3.org/XML/1998/namespace"}]
        self.pending = b""

    # -- where it is

    def _position(self, index):
        before = self.text[self.at:index]
        newlines = before.count("\n")
        if newlines:
            return self.line + newlines, len(before) - before.rfind("\n") - 1
        return self.line, self.column + len(before)

    def _fail(self, code, index, detail=""):
        line, column = self._position(index)
        error = Error(f"{MESSAGES[code]}{detail}: line {line}, column {column}")
        error.code, error.lineno, error.offset, error.position = code, line, column, (line, column)
        raise error

    def _move(self, index):
        self.line, self.column = self._position(index)
        self.at = index

    # -- input

    def feed(self, data, final=False):
        if isinstance(data, str):
            data, self.encoding = (data if self.decoder is None else data), self.encoding
            new = data
        else:
            new = self._decode(bytes(data), final)
        if self.at > 65536:
            self.text, self.at = self.text[self.at:], 0
        self.text += new.replace("\r\n", "\n").replace("\r", "\n")
        self._run(final)

    def close(self):
        self.feed("" if self.decoder is None and not self.pending else b"", True)
        if self.open or not self.seen_root:
            self._fail(3, len(self.text))

    def _decode(self, data, final):
        if self.decoder is None:
            data = self.pending + data
            if len(data) < 4 and not final:
                self.pending = data
                return ""
            self.pending = b""
            encoding = self.encoding or ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else None)
            if not encoding:
                found = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", data)
                encoding = found[1].decode() if found else "utf-8-sig"
                if encoding.lower() in ("utf-8", "utf8"):
                    encoding = "utf-8-sig"
            try:
                self.decoder = codecs.getincrementaldecoder(encoding)()
            except LookupError:
                self._fail(18, 30)
        try:
            return self.decoder.decode(data, final)
        except UnicodeDecodeError as error:
            self.text += data[:error.start].decode("latin-1")
            self._fail(4, len(self.text))

    # -- tokens

    def _run(self, final):
        text, target = self.text, self.target
        while self.at < len(text):
            at = self.at
            if text[at] != "<":
                end = text.find("<", at)
                if end < 0:
                    if not final and self.open:
                        end = max(text.rfind("&", at), at) if "&" in text[-12:] and ";" not in text[text.rfind("&"):] else len(text)
                        if text[end - 1:end] == "]" or end == at:
                            return
                    else:
                        end = len(text)
                if not self.open:
                    self._between(at, end)
                else:
                    self._characters(at, end)
                self._move(end)
                continue
            kind = text[at + 1:at + 2]
            if not kind and not final:
                return
            if kind == "/":
                done = self._end_tag(at, final)
            elif kind == "!":
                done = self._declaration(at, final)
            elif kind == "?":
                done = self._instruction(at, final)
            else:
                done = self._start_tag(at, final)
            if not done:
                return
            self.began = True
            self._move(done)

    def _between(self, start, end):  # outside of the root: only white space
        if found := re.compile(r"[^\s\ufeff]").search(self.text, start, end):
            self._fail(9 if self.seen_root else 2, found.start())
        self.began = True

    def _characters(self, start, end):
        text = self.text[start:end]
        if bad := _bad.search(text):
            self._fail(4, start + bad.start())
        if "]]>" in text:
            self._fail(4, start + text.index("]]>") + 2)
        if getattr(self.target, "pieces", False):
            return self._pieces(text, start)
        if "&" in text:
            text = self._expand(text, start)
        self.target.data(text)

    def _pieces(self, text, start):  # as expat gives them: line ends and references come alone
        for piece in re.findall(r"\n|&[^;]*;?|[^\n&]+", text):
            self._move(start)
            for part in re.findall(r"\n|[^\n]+", self._expand(piece, start)):
                self.target.data(part)
            start += len(piece)

    def _expand(self, text, start, inside=()):
        out, at = [], 0
        while (i := text.find("&", at)) >= 0:
            out.append(text[at:i])
            match = _reference.match(text, i)
            if not match:
                self._fail(4, start + re.compile(rf"&(#x?[0-9a-fA-F]*|{_name})?").match(text, i).end())
            if match[3]:
                name = match[3]
                if name in _standard:
                    out.append(_standard[name])
                elif name in self.entities:
                    if name in inside:
                        self._fail(12, start + i)
                    out.append(self._expand(self.entities[name], start + i, (*inside, name)))
                else:
                    found = getattr(self.target, "entity", {}).get(name)
                    if found is None:
                        self._fail(11, start + i, f" &{name};" if self.has_doctype and getattr(self.target, "names_entities", False) else "")
                    out.append(found)
            else:
                code = int(match[1]) if match[1] else int(match[2], 16)
                if code > 0x10FFFF or _bad.match(chr(code)):
                    self._fail(14, start + i)
                out.append(chr(code))
            at = match.end()
        out.append(text[at:])
        return "".join(out)

    def _start_tag(self, at, final):
        text = self.text
        match = _start.match(text, at)
        if not match:
            if at + 1 >= len(text):
                return self._cut(at, final)
            self._fail(4, at + 1)
        if match.end() == len(text):
            return self._cut(at, final)
        if self.seen_root and not self.open:
            self._fail(9, at)
        i, attributes, places = match.end(), {}, {}
        while not (end := _end_of_tag.match(text, i)):
            found = _attribute.match(text, i)
            if not found:
                return self._in_tag(at, i, final)
            name, value = found[1], found[2] if found[3] is None else found[3]
            if bad := _bad.search(value):
                self._fail(4, found.start(2 if found[3] is None else 3) + bad.start())
            if name in attributes:
                self._fail(8, found.start(1))
            value = value.replace("\n", " ").replace("\t", " ") if "\n" in value or "\t" in value else value
            attributes[name] = self._expand(value, found.start(2 if found[3] is None else 3)) if "&" in value else value
            i = found.end()
        tag = match[1]
        if self.namespaces:
            tag, attributes = self._resolve(tag, attributes, at)
        self.open.append((match[1], tag, self.scopes[-1]))
        self.seen_root = True
        self.target.start(tag, attributes)
        if end[1]:
            self._close_last()
        return end.end()

    def _cut(self, at, final):
        if final:
            self._fail(5, at)

    def _in_tag(self, at, i, final):  # something is wrong from i on, or not there yet
        text = self.text
        rest = re.compile(rf"\s+({_name}(\s*(=\s*(\"[^<\"]*|'[^<']*)?)?)?)?$|\s*/?$").match(text, i)
        if rest:
            return self._cut(at, final)
        good = re.compile(rf"\s*(/|{_name}\s*(=\s*([\"'][^<\"']*)?)?)?").match(text, i)
        end = good.end()
        if end < len(text) and text[end] in "\"'" and text[end - 1] in "\"'":
            end += 1
        self._fail(4, end)

    def _resolve(self, tag, attributes, at):
        scope = self.scopes[-1]
        declared = {name[6:]: uri for name, uri in attributes.items() if name[:6] == "xmlns:" or name == "xmlns"}
        if declared:
            scope = {**scope, **declared}
            for prefix, uri in declared.items():
                getattr(self.target, "start_ns", lambda *_: None)(prefix, uri)
            attributes = {name: value for name, value in attributes.items() if name[:6] != "xmlns:" and name != "xmlns"}
        self.scopes.append(scope)

        def full(name, default):
            prefix, colon, local = name.partition(":")
            if colon:
                if prefix not in scope:
                    self._fail(27, at)
                return f"{scope[prefix]}}}{local}"
            return f"{default}}}{name}" if default else name

        default = scope.get("")
        tag = full(tag, default) if default or ":" in tag else tag
        return tag, {full(n, None): v for n, v in attributes.items()} if any(":" in n for n in attributes) else attributes

    def _close_last(self):
        _, tag, scope = self.open.pop()
        self.target.end(tag)
        if self.namespaces:
            gone = self.scopes.pop()
            if gone is not self.scopes[-1] and hasattr(self.target, "end_ns"):
                for prefix in [p for p in reversed(gone) if self.scopes[-1].get(p) is not gone[p] or p not in self.scopes[-1]]:
                    self.target.end_ns(prefix)

    def _end_tag(self, at, final):
        match = _end.match(self.text, at)
        if not match:
            if ">" not in self.text[at:]:
                return self._cut(at, final)
            good = re.compile(rf"</(?:{_name}\s*)?").match(self.text, at)
            self._fail(4, good.end())
        if not self.open:
            self._fail(9 if self.seen_root else 4, at if self.seen_root else at + 1)
        if self.open[-1][0] != match[1]:
            self._fail(7, at + 2)
        self._close_last()
        return match.end()

    def _declaration(self, at, final):
        text, target = self.text, self.target
        for opening, closing in ("<!--", "-->"), ("<![CDATA[", "]]>"):
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                if end < 0:
                    return self._fail(20 if opening[2] == "[" else 5, at if opening[2] != "[" else len(text)) if final else None
                inner = text[at + len(opening):end]
                if opening[2] == "[":
                    if not self.open:
                        self._fail(4 if not self.seen_root else 9, at + 1 if not self.seen_root else at)
                    section = getattr(target, "cdata", None)
                    if section:
                        section(True)
                    if getattr(target, "pieces", False):
                        for piece in re.findall(r"\n|[^\n]+", inner):
                            target.data(piece)
                    else:
                        target.data(inner)
                    if section:
                        section(False)
                else:
                    if "--" in inner or inner.endswith("-"):
                        self._fail(4, at + 4 + (inner.index("--") if "--" in inner else len(inner) - 1) + 2)
                    target.comment(inner)
                return end + 3
            if opening.startswith(text[at:]):
                return self._cut(at, final)
        if not text.startswith("<!DOCTYPE", at):
            if "<!DOCTYPE".startswith(text[at:]):
                return self._cut(at, final)
            self._fail(4, at + 2)
        if self.seen_root:
            self._fail(9, at)
        match = re.compile(rf"<!DOCTYPE\s+({_name})(?:\s+(?:PUBLIC\s+(?:\"([^\"]*)\"|'([^']*)')|SYSTEM)\s*(?:\"([^\"]*)\"|'([^']*)')?)?\s*"
                           r"(\[(?:[^]\"'<]|<!--.*?-->|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>|\"[^\"]*\"|'[^']*')*\]\s*)?>",
                           re.S).match(text, at)
        if not match:
            return self._cut(at, final) if not final or ">" not in text[at:] else self._fail(2, at)
        for parameter, name, one, two in _entity.findall(match[6] or ""):
            if not parameter:
                self.entities.setdefault(name, _reference.sub(lambda m: m[0] if m[3] else chr(int(m[1] or m[2], 10 if m[1] else 16)),
                                                              one or two))
        self.has_doctype = True
        if hasattr(target, "doctype"):
            target.doctype(match[1], match[2] or match[3], match[4] or match[5])
        return match.end()

    def _instruction(self, at, final):
        end = self.text.find("?>", at)
        if end < 0:
            return self._cut(at, final)
        name, _, rest = self.text[at + 2:end].partition(" ")
        if name.lower() == "xml":
            if self.began or at and self.text[:at] != "\ufeff":
                self._fail(17, at)
        else:
            self.target.pi(name, rest.lstrip())
        return end + 2
