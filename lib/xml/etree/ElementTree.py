"""Trees of XML elements: reading, searching, changing, writing."""

import io
import re
import sys
from collections import deque
from contextlib import contextmanager
import pyexpat as _expat
from _elementtree import Element, SubElement, TreeBuilder
from . import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML",
           "XMLID", "XMLParser", "XMLPullParser", "register_namespace", "canonicalize", "C14NWriterTarget"]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """The text is no XML: code, position (line, column)."""


def iselement(element):
    return hasattr(element, "tag")


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{type(self).__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _key(other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= QName._key(other)

    def __lt__(self, other):
        return self.text < QName._key(other)

    def __ge__(self, other):
        return self.text >= QName._key(other)

    def __gt__(self, other):
        return self.text > QName._key(other)

    def __eq__(self, other):
        return self.text == QName._key(other)


# ---- reading

_EVENTS = ("start", "end", "comment", "pi", "start-ns", "end-ns")


def _builder():
    return TreeBuilder(comment_factory=Comment, pi_factory=PI)


class XMLParser:
    """Text in, a tree out, or what the target makes of it."""

    def __init__(self, *, target=None, encoding=None):
        self.target, self.entity, self.version = _builder() if target is None else target, {}, "Expat " + _expat.EXPAT_VERSION[6:]
        self._parser = parser = _expat.ParserCreate(encoding, "}")
        parser._braces, parser.buffer_text = True, type(self.target) is TreeBuilder
        parser.DefaultHandlerExpand = self._default
        for handler, name in self._handlers.items():
            method = getattr(self.target, name, None)
            if method is not None:
                setattr(parser, handler, method)
        method = getattr(self.target, "doctype", None)
        if method is None and hasattr(self, "doctype"):
            parser.StartDoctypeDeclHandler = self._forgotten_doctype
        elif method is not None:
            parser.StartDoctypeDeclHandler = lambda name, system, public, inside: method(name, public, system)
        if hasattr(self.target, "start_ns"):
            parser.StartNamespaceDeclHandler = lambda prefix, uri: self.target.start_ns(prefix or "", uri or "")
        if hasattr(self.target, "end_ns"):
            parser.EndNamespaceDeclHandler = lambda prefix: self.target.end_ns(prefix or "")

    _handlers = {"StartElementHandler": "start", "EndElementHandler": "end", "CharacterDataHandler": "data", "CommentHandler": "comment",
                 "ProcessingInstructionHandler": "pi"}

    def _default(self, text):  # what expat leaves to us: entities that the document does not define
        if text[:1] == "&" and text[-1:] == ";":
            if (value := self.entity.get(text[1:-1])) is None:
                line, column = self._parser.ErrorLineNumber, self._parser.ErrorColumnNumber
                raise _parse_error(f"undefined entity {text}: line {line}, column {column}", 11, line, column)
            if self._parser.CharacterDataHandler:
                self._parser.CharacterDataHandler(value)

    def _forgotten_doctype(self, *args):
        import warnings
        warnings.warn("The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.", RuntimeWarning)

    def _setevents(self, queue, events):
        if not isinstance(self.target, TreeBuilder):
            raise TypeError("event handling only supported for ElementTree.TreeBuilder targets")
        events = ("end",) if events is None else tuple(events)
        for event in events:
            if event not in _EVENTS:
                raise ValueError(f"unknown event '{event}'")
        self.target._listen(queue.append, tuple(event if event in events else None for event in _EVENTS[:4]))
        if "start-ns" in events:
            self._parser.StartNamespaceDeclHandler = lambda prefix, uri: queue.append(("start-ns", (prefix or "", uri or "")))
        if "end-ns" in events:
            self._parser.EndNamespaceDeclHandler = lambda prefix: queue.append(("end-ns", None))

    def _parse(self, data, final=False):
        try:
            self._parser.Parse(data, final)
        except _expat.ExpatError as problem:
            error = _parse_error(str(problem), problem.code, problem.lineno, problem.offset)
        else:
            return
        raise error

    def feed(self, data, /):
        self._parse(data)

    def flush(self):
        deferred = self._parser.GetReparseDeferralEnabled()
        self._parser.SetReparseDeferralEnabled(False)
        try:
            self._parse(b"")
        finally:
            self._parser.SetReparseDeferralEnabled(deferred)

    def close(self):
        self._parse(b"", True)
        try:
            return self.target.close() if hasattr(self.target, "close") else None
        finally:
            for name in [*self._handlers, "DefaultHandlerExpand"]:  # they hold the target, which may hold us
                setattr(self._parser, name, None)


def _parse_error(text, code, line, column):
    error = ParseError(text)
    error.code, error.position = code, (line, column)
    return error


class XMLPullParser:
    """Text in; events are asked for."""

    def __init__(self, events=None, *, _parser=None):
        self._queue, self._parser, self.root = deque(), _parser or XMLParser(), None
        self._parser._setevents(self._queue, events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._queue.append(error)

    def _close_and_return_root(self):
        parser, self._parser = self._parser, None
        return parser.close()

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        queue = self._queue
        while queue:
            event = queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


@contextmanager
def _opened(source, mode="rb"):
    if hasattr(source, "read"):
        yield source
    else:
        with open(source, mode) as file:
            yield file


def iterparse(source, events=None, parser=None):
    """(event, element) while a file is read."""
    pull = XMLPullParser(events, _parser=parser)
    file = source if hasattr(source, "read") else open(source, "rb")

    class IterParseIterator:
        root = None

        def __iter__(self):
            return self

        def __next__(self):
            return next(steps)

        def close(self):
            steps.close()
            if file is not source:
                file.close()

        def __del__(self):
            if file is not source and not file.closed:
                file.close()

    def run():
        try:
            while data := file.read(16384):
                pull.feed(data)
                yield from pull.read_events()
            root = pull._close_and_return_root()
            yield from pull.read_events()
            if it := iterator():
                it.root = root
        finally:
            if file is not source:
                file.close()

    import weakref
    result, steps = IterParseIterator(), run()
    iterator = weakref.ref(result)
    return result


def parse(source, parser=None):
    """The tree in a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a text."""
    parser = parser or XMLParser()
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    tree = XML(text, parser)
    return tree, {e.get("id"): e for e in tree.iter() if e.get("id")}


def fromstringlist(sequence, parser=None):
    parser = parser or XMLParser()
    for text in sequence:
        parser.feed(text)
    return parser.close()


# ---- writing

_namespace_map = {"http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://schemas.xmlsoap.org/wsdl/": "wsdl",
                  "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
                  "http://purl.org/dc/elements/1.1/": "dc"}
_empty_html = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param", "source",
               "track", "wbr"}


def register_namespace(prefix, uri):
    """This prefix stands for the namespace when trees are written."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, name in list(_namespace_map.items()):
        if known == uri or name == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map

def _unwritable(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _escape_cdata(text):
    if not isinstance(text, str):
        _unwritable(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _escape_attribute(text):
    text = _escape_cdata(text)
    for wrong in '"\r\n\t':
        if wrong in text:
            text = text.replace(wrong, _attribute_escapes[wrong])
    return text


_attribute_escapes = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def _names(root, default):
    """({full name: written name}, {uri: prefix}) of everything below root."""
    names, prefixes = {None: None, Comment: None, PI: None}, {}
    if default:
        prefixes[default] = ""

    def add(name):
        if isinstance(name, QName):
            name = name.text
        if not isinstance(name, str):
            _unwritable(name)
        if name[:1] == "{":
            uri, _, local = name[1:].rpartition("}")
            if (prefix := prefixes.get(uri)) is None:
                prefix = _namespace_map.get(uri) or f"ns{len(prefixes)}"
                if prefix != "xml":
                    prefixes[uri] = prefix
            names[name] = f"{prefix}:{local}" if prefix else local
        else:
            if default:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            names[name] = name

    for element in root.iter():
        tag = element.tag
        if tag not in names:
            add(tag)
        for key, value in element.items():
            if key not in names:
                add(key)
            if type(value) is not str and isinstance(value, QName) and value not in names:
                add(value)
        text = element.text
        if type(text) is not str and isinstance(text, QName) and text not in names:
            add(text)
    return names, prefixes


def _serialize(write, root, names, prefixes, short, html):
    stack, siblings, tail = [], iter((root,)), ""
    declared = "".join(f' xmlns{":" + prefix if prefix else ""}="{_escape_attribute(uri)}"'
                       for uri, prefix in sorted(prefixes.items(), key=lambda pair: pair[1]))
    while True:
        for element in siblings:
            tag, text, tail = element.tag, element.text, element.tail
            if text and type(text) is not str and isinstance(text, QName):
                text = names[text]
            tail = _escape_cdata(tail) if tail else ""
            if tag is Comment:
                write(f"<!--{text}-->{tail}")
                continue
            if tag is PI:
                write(f"<?{text}?>{tail}")
                continue
            start, end = "", tail
            if tag is not None:
                tag = names[tag]
                start = f"<{tag}{declared}"
                declared = ""
                for key, value in element.items():
                    value = names[value] if isinstance(value, QName) else _escape_attribute(value)
                    start = f'{start} {names[key]}="{value}"'
                if short and not text and not html and not len(element):
                    write(f"{start} />{tail}")
                    continue
                low = tag.lower() if html else ""
                start, end = start + ">", tail if low in _empty_html else f"</{tag}>{tail}"
                if low == "script" or low == "style":
                    start, text = start + (text or ""), None
            if text:
                start += _escape_cdata(text)
            if len(element):
                write(start)
                stack.append((siblings, end))
                siblings = iter(element)
                break
            write(start + end)
        else:
            if not stack:
                return
            siblings, end = stack.pop()
            write(end)


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        with _opened(source) as file:
            parser = parser or XMLParser()
            while data := file.read(65536):
                parser.feed(data)
            self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current "
                          f"behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        """Write the document to a file, as xml, html or text."""
        method = method or "xml"
        if method not in ("xml", "html", "text", "c14n"):
            raise ValueError(f"unknown method {method!r}")
        encoding = encoding or "us-ascii"
        as_text = encoding.lower() == "unicode"
        parts = []
        named = "utf-8" if as_text else encoding
        if method == "xml" and (xml_declaration or xml_declaration is None and not as_text and encoding.lower() not in ("utf-8", "us-ascii")):
            parts.append(f"<?xml version='1.0' encoding='{named}'?>\n")
        if method == "text":
            parts += *self._root.itertext(), self._root.tail or ""
        else:
            names, prefixes = _names(self._root, default_namespace)
            _serialize(parts.append, self._root, names, prefixes, short_empty_elements, method == "html")
        text = "".join(parts)
        data = text if as_text else text.encode(encoding, "xmlcharrefreplace")
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(data)
        else:
            with open(file_or_filename, "w" if as_text else "wb", **({"encoding": "utf-8"} if as_text else {})) as file:
                file.write(data)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The element as bytes, or as text with the encoding "unicode"."""
    stream = io.StringIO() if encoding and encoding.lower() == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration, default_namespace, method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, **options):
    return [tostring(element, encoding, method, **options)]


def dump(elem):
    """Write the element to stdout."""
    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(sys.stdout, encoding="unicode")
    tail = tree.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Put white space into a tree so that each element has its line."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")

    breaks = ["\n" + level * space]

    def lay_out(element, level):
        if level + 2 > len(breaks):
            breaks.append(breaks[level] + space)
        inner = breaks[level + 1]
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                lay_out(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = breaks[level]

    if len(tree):
        lay_out(tree, 0)


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """XML in one form, whatever the writer's habits (C14N 2.0): what it is, or written to a file."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    parts = []
    parser = XMLParser(target=C14NWriterTarget(parts.append if out is None else out.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return "".join(parts) if out is None else None


def _escape_c14n(text, escapes):
    for char, escape in escapes:
        if char in text:
            text = text.replace(char, escape)
    return text


_text_c14n = ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#xD;")
_attribute_c14n = ("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"), ("\r", "&#xD;")
_looks_like_name = re.compile(r"\w+:\w+", re.UNICODE).fullmatch


class C14NWriterTarget:
    """A target of XMLParser that writes what it hears in canonical form."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write, self._comments, self._strip, self._rewrite = write, with_comments, strip_text, rewrite_prefixes
        self._name_tags, self._name_attributes = set(qname_aware_tags or ()), set(qname_aware_attrs or ())
        self._no_attributes, self._no_tags = set(exclude_attrs or ()), set(exclude_tags or ())
        self._data, self._waiting, self._skipping = [], None, 0  # waiting: a start whose text may be a name
        self._sources = [{"xml": "http://www.w3.org/XML/1998/namespace"}]  # {prefix: uri} of the document, for each open element
        self._written = [{"xml": "http://www.w3.org/XML/1998/namespace"}]  # and of what is written
        self._made, self._new, self._keep, self._names, self._root_seen, self._root_done = {}, {}, [False], [], False, False

    # names

    def _prefix(self, uri, declared):  # how a namespace is written here; declares it if it is not
        scope = self._written[-1]
        if not uri and not self._rewrite:
            if scope.get("") or declared.get(""):
                declared[""] = ""
            return ""
        if self._rewrite and uri != "http://www.w3.org/XML/1998/namespace":
            prefix = self._made.setdefault(uri, f"n{len(self._made)}")
        else:
            for prefix, known in (*declared.items(), *reversed(scope.items())):
                if known == uri and declared.get(prefix, uri) == uri:
                    return prefix
            prefix = next((prefix for prefix, known in reversed(self._sources[-1].items()) if known == uri), None)
            if prefix is None:
                prefix = f"ns{len(self._made)}"
                self._made[uri] = prefix
        if scope.get(prefix) != uri:
            declared[prefix] = uri
        return prefix

    def _full(self, text):  # the full name that a text with a prefix means here, or None
        if not _looks_like_name(text):
            return None
        prefix, _, local = text.partition(":")
        uri = self._sources[-1].get(prefix)
        return f"{{{uri}}}{local}" if uri else None

    # what a parser tells

    def start_ns(self, prefix, uri):
        self._new[prefix] = uri

    def start(self, tag, attrs):
        self._flush()
        if self._skipping or tag in self._no_tags:
            self._skipping += 1
            self._new = {}
            return
        scope = {prefix: uri for prefix, uri in self._sources[-1].items() if prefix not in self._new}
        self._sources.append({**scope, **self._new})
        self._new = {}
        attrs = {name: value for name, value in attrs.items() if name not in self._no_attributes}
        space = attrs.get("{http://www.w3.org/XML/1998/namespace}space")
        self._keep.append(self._keep[-1] if space is None else space == "preserve")
        self._root_seen = True
        if tag in self._name_tags:
            self._waiting = tag, attrs
        else:
            self._open(tag, attrs)

    def _open(self, tag, attrs, text=None):
        values = {name: self._full(value.strip()) for name, value in attrs.items() if name in self._name_attributes}
        full = text and self._full(text.strip())
        names, declared, written = {tag, *attrs, *filter(None, values.values())}, {}, {}
        if full:
            names.add(full)
        for name in sorted(names, key=lambda name: name.split("}", 1)):
            uri, local = name[1:].rsplit("}", 1) if name[:1] == "{" else ("", name)
            if not uri and name != tag:  # an attribute in no namespace never has a prefix
                if self._rewrite:
                    self._prefix(uri, declared)
                written[name] = name
                continue
            prefix = self._prefix(uri, declared)
            if not prefix and uri and name in attrs:  # the default namespace is none of attributes
                prefix = next((p for p, known in self._sources[-1].items() if p and known == uri), "")
                declared[prefix] = uri
            written[name] = f"{prefix}:{local}" if prefix else local
        self._written.append({**{p: uri for p, uri in self._written[-1].items() if p not in declared}, **declared})
        parts = [f' xmlns{":" + prefix if prefix else ""}="{_escape_c14n(uri, _attribute_c14n)}"' for prefix, uri in sorted(declared.items())]
        for name, value in sorted(attrs.items(), key=lambda item: item[0].split("}", 1) if item[0][:1] == "{" else ["", item[0]]):
            value = written[values[name]] if values.get(name) else value
            parts.append(f' {written[name]}="{_escape_c14n(value, _attribute_c14n)}"')
        self._names.append(written[tag])
        self._write(f"<{written[tag]}{''.join(parts)}>")
        return written.get(full)

    def _flush(self):
        data = "".join(self._data)
        self._data.clear()
        if self._strip and not self._keep[-1]:
            data = data.strip()
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            data = self._open(*waiting, data) or data
        if data and self._root_seen and not self._skipping:
            self._write(_escape_c14n(data, _text_c14n))

    def data(self, data):
        if not self._skipping:
            self._data.append(data)

    def end(self, tag):
        if self._skipping:
            self._skipping -= 1
            return
        self._flush()
        self._write(f"</{self._names.pop()}>")
        self._sources.pop(), self._written.pop(), self._keep.pop()
        self._root_done = not self._names

    def _aside(self, text):
        if self._skipping:
            return
        if self._root_done:
            self._write("\n")
        elif self._root_seen:
            self._flush()
        self._write(text)
        if not self._root_seen:
            self._write("\n")

    def comment(self, text):
        if self._comments:
            self._aside(f"<!--{_escape_c14n(text, _text_c14n)}-->")

    def pi(self, target, data):
        self._aside(f"<?{target} {_escape_c14n(data, _text_c14n)}?>" if data else f"<?{target}?>")
