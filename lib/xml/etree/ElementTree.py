"""Trees of XML elements: reading, searching, changing, writing."""

import io
import re
import sys
from contextlib import contextmanager
from .._reader import Error, Reader

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML",
           "XMLID", "XMLParser", "XMLPullParser", "register_namespace", "canonicalize"]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """The text is no XML: code, position (line, column)."""


def iselement(element):
    return hasattr(element, "tag")


class Element:
    """An element: tag, attrib (a dict), text before the first child, tail after the end; a list of its children."""

    __slots__ = "tag", "attrib", "text", "tail", "_children", "__weakref__", "__dict__"

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag, self.attrib, self._children, self.text, self.tail = tag, {**attrib, **extra}, [], None, None

    def __repr__(self):
        return f"<Element {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return type(self)(tag, attrib)

    def __copy__(self):
        other = type(self)(self.tag, self.attrib)
        other.text, other.tail, other._children = self.text, self.tail, self._children[:]
        return other

    def __deepcopy__(self, memo):
        import copy
        other = Element(copy.deepcopy(self.tag, memo), copy.deepcopy(self.attrib, memo))
        other.text, other.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        other._children = [copy.deepcopy(child, memo) for child in self._children]
        return other

    def __reduce_ex__(self, protocol):
        return Element, (self.tag, self.attrib), (self.text, self.tail, self._children)

    def __setstate__(self, state):
        self.text, self.tail, self._children = state

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn("Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or "
                      "'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return bool(self._children)

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for each in element:
                _check(each)
        else:
            _check(element)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement, /):
        _check(subelement)
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in elements:
            self.append(element)

    def insert(self, index, subelement, /):
        _check(subelement, "insert", 2)
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        _check(subelement, "remove")
        self._children.remove(subelement)

    def find(self, path, namespaces=None):
        return next(_select(self, path, namespaces), None)

    def findtext(self, path, default=None, namespaces=None):
        found = self.find(path, namespaces)
        return default if found is None else "" if found.text is None else found.text

    def findall(self, path, namespaces=None):
        return list(_select(self, path, namespaces))

    def iterfind(self, path, namespaces=None):
        return _select(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children, self.text, self.tail = [], None, None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        """The element and all below it, in the order of the document."""
        waiting = [iter((self,))]
        while waiting:
            for element in waiting[-1]:
                if tag is None or tag == "*" or element.tag == tag:
                    yield element
                waiting.append(iter(element._children))
                break
            else:
                waiting.pop()

    def itertext(self):
        if not isinstance(self.tag, str) and self.tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def _check(element, function="append", position=1):
    if not isinstance(element, Element):
        kind = "None" if element is None else type(element).__name__
        raise TypeError(f"{function}() argument {position} must be xml.etree.ElementTree.Element, not {kind}")


def SubElement(parent, tag, attrib={}, **extra):
    """A new element, as the last child of its parent."""
    _check(parent, "SubElement")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


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


# ---- paths: ./a//b[@c='d'][2]

_token = re.compile(r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+")


def _tokens(path, namespaces):
    default, in_attribute = (namespaces or {}).get(""), False
    for quoted, sign, name in _token.findall(path):
        if name and name[0] != "{":
            prefix, colon, local = name.partition(":")
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
                name = f"{{{namespaces[prefix]}}}{local}"
            elif default and not in_attribute and not name.isdigit():
                name = f"{{{default}}}{name}"
        if quoted or sign or name:
            yield quoted, sign, name
        in_attribute = sign == "@"


def _matches(tag, wanted):
    if wanted == tag or wanted == "*" and isinstance(tag, str):
        return True
    if not isinstance(tag, str) or wanted[:1] != "{":
        return False
    if wanted[:3] == "{*}":
        return wanted[3:] == "*" or tag.rpartition("}")[2] == wanted[3:]
    return wanted[:2] == "{}" and wanted[2:] in ("*", tag) and tag[:1] != "{" or wanted[-2:] == "}*" and tag.startswith(wanted[:-1])


def _select(root, path, namespaces=None):
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    if path[-1:] == "/":
        path += "*"
    tokens, found, parents = list(_tokens(path, namespaces)), [root], None
    i = 0

    def parent_map():
        nonlocal parents
        if parents is None:
            parents = {child: parent for parent in root.iter() for child in parent}
        return parents

    while i < len(tokens):
        quoted, sign, name = tokens[i]
        i += 1
        if sign == "//":
            wanted = tokens[i][2] or tokens[i][1] if i < len(tokens) else ""
            if not wanted or wanted not in "*" and not tokens[i][2]:
                raise SyntaxError("invalid descendant")
            i += 1
            found = [e for base in found for e in base.iter() if e is not base and _matches(e.tag, wanted)]
        elif name or sign == "*":
            found = [child for base in found for child in base if _matches(child.tag, name or "*")]
        elif sign == ".":
            pass
        elif sign == "..":
            seen = []
            for element in found:
                parent = parent_map().get(element)
                if parent is not None and parent not in seen:
                    seen.append(parent)
            found = seen
        elif sign == "[":
            shape, values = "", []
            while True:
                if i >= len(tokens):
                    raise SyntaxError("invalid predicate")
                quoted, sign, name = tokens[i]
                i += 1
                if sign == "]":
                    break
                shape += "'" if quoted else sign or ("-" if not name.isdigit() and not re.fullmatch(r"-\d+", name) else "0")
                values.append(quoted[1:-1] if quoted else name)
            found = _filtered(found, shape, values, parent_map)
        else:
            raise SyntaxError("invalid path")
        if i < len(tokens) and tokens[i][1] == "/":
            i += 1
    return iter(found)


def _filtered(found, shape, values, parents):
    if shape == "@-":
        return [e for e in found if e.get(values[1]) is not None]
    if shape in ("@-='", "@-!='"):
        return [e for e in found if (v := e.get(values[1])) is not None and (v == values[-1]) is (shape[2] == "=")]
    if shape == "-" and not re.match(r"-?\d+$", values[0]):
        return [e for e in found if e.find(values[0]) is not None]
    if shape in (".='", ".!='"):
        return [e for e in found if ("".join(e.itertext()) == values[-1]) is (shape[1] == "=")]
    if shape in ("-='", "-!='"):
        return [e for e in found if any(("".join(x.itertext()) == values[-1]) is (shape[1] == "=") for x in e.findall(values[0]))]
    if shape in ("0", "-()", "-()0"):
        if shape == "0":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = int(values[2]) - 1 if shape[-1] == "0" else -1
            if index > -2 and shape[-1] == "0":
                raise SyntaxError("XPath offset from last() must be negative")
        kept = []
        for e in found:
            parent = parents().get(e)
            same = [x for x in parent if x.tag == e.tag] if parent is not None else []
            if -len(same) <= index < len(same) and same[index] is e:
                kept.append(e)
        return kept
    raise SyntaxError("invalid predicate")


# ---- reading

class TreeBuilder:
    """Makes a tree of starts, data and ends."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory, self._comment, self._pi = element_factory or Element, comment_factory or Comment, pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._data, self._open, self._last, self._tail, self._root = [], [], None, False, None

    def close(self):
        assert not self._open, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._tail = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._open.pop()
        self._tail = True
        return self._last

    def _single(self, element, insert):
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._tail = True
        return element

    def comment(self, text):
        return self._single(self._comment(text), self.insert_comments)

    def pi(self, target, text=None):
        return self._single(self._pi(target, text), self.insert_pis)


class _Adapter:
    """Between the reader and a target, which may lack methods."""

    names_entities = True

    def __init__(self, target, entity):
        nothing = lambda *args: None
        self._start, self.end_, self.data = target.start if hasattr(target, "start") else nothing, getattr(target, "end", nothing), \
            getattr(target, "data", nothing)
        self.comment, self.pi = getattr(target, "comment", nothing), getattr(target, "pi", nothing)
        self.entity = entity
        for name in "doctype", "start_ns", "end_ns":
            if hasattr(target, name):
                setattr(self, name, getattr(target, name))

    def start(self, tag, attributes):
        if any("}" in name for name in attributes):
            attributes = {"{" + name if "}" in name else name: value for name, value in attributes.items()}
        return self._start("{" + tag if "}" in tag else tag, attributes)

    def end(self, tag):
        return self.end_("{" + tag if "}" in tag else tag)


class XMLParser:
    """Text in, a tree out, or what the target makes of it."""

    def __init__(self, *, target=None, encoding=None):
        self.target, self.entity, self.version = TreeBuilder() if target is None else target, {}, "Expat 2.6.3"
        self._reader = Reader(_Adapter(self.target, self.entity), encoding)

    def _guarded(self, function, *args):
        try:
            function(*args)
        except Error as problem:
            error = ParseError(str(problem))
            error.code, error.position = problem.code, problem.position
            raise error from None

    def feed(self, data):
        self._guarded(self._reader.feed, data)

    def close(self):
        self._guarded(self._reader.close)
        return self.target.close() if hasattr(self.target, "close") else None

    def flush(self):
        pass


class _Events(TreeBuilder):
    def __init__(self, wanted):
        super().__init__()
        self.wanted, self.queue = wanted, []
        for name in "start_ns", "end_ns":
            if name.replace("_", "-") not in wanted:
                setattr(self, name, lambda *args: None)
            else:
                setattr(self, name, getattr(self, "_" + name))

    def _tell(self, event, value):
        if event in self.wanted:
            self.queue.append((event, value))
        return value

    def start(self, tag, attrs):
        return self._tell("start", super().start(tag, attrs))

    def end(self, tag):
        return self._tell("end", super().end(tag))

    def comment(self, text):
        return self._tell("comment", super().comment(text))

    def pi(self, target, text=None):
        return self._tell("pi", super().pi(target, text))

    def _start_ns(self, prefix, uri):
        self._tell("start-ns", (prefix, uri))

    def _end_ns(self, prefix):
        self._tell("end-ns", None)


class XMLPullParser:
    """Text in; events are asked for."""

    def __init__(self, events=None, *, _parser=None):
        events = ("end",) if events is None else tuple(events)
        for event in events:
            if event not in ("start", "end", "comment", "pi", "start-ns", "end-ns"):
                raise ValueError(f"unknown event {event!r}")
        self._builder = _Events(events)
        self._parser, self.root = XMLParser(target=self._builder), None

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        try:
            self._parser.feed(data)
        except SyntaxError as error:
            self._builder.queue.append(error)

    def close(self):
        parser, self._parser = self._parser, None
        self.root = parser.close()

    def read_events(self):
        queue = self._builder.queue
        while queue:
            event = queue.pop(0)
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        pass


@contextmanager
def _opened(source, mode="rb"):
    if hasattr(source, "read"):
        yield source
    else:
        with open(source, mode) as file:
            yield file


def iterparse(source, events=None, parser=None):
    """(event, element) while a file is read."""
    pull = XMLPullParser(events)

    class Iterator:
        root = None

        def __iter__(self):
            return self

        def __next__(self):
            return next(steps)

        def close(self):
            steps.close()

    def run():
        with _opened(source) as file:
            while data := file.read(16384):
                pull.feed(data)
                yield from pull.read_events()
        pull.close()
        yield from pull.read_events()
        iterator.root = pull.root

    iterator, steps = Iterator(), run()
    return iterator


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
register_namespace_map = _namespace_map
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


def _unwritable(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _escape_cdata(text):
    if not isinstance(text, str):
        _unwritable(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_attribute(text):
    text = _escape_cdata(text).replace('"', "&quot;")
    return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def _names(root, default):
    """({full name: written name}, {uri: prefix}) of everything below root."""
    names, prefixes = {None: None}, {}
    if default:
        prefixes[default] = ""

    def add(name):
        if isinstance(name, QName):
            name = name.text
        if name in names:
            return
        if not isinstance(name, str):
            _unwritable(name)
        if name[:1] == "{":
            uri, _, local = name[1:].rpartition("}")
            if uri not in prefixes:
                prefix = _namespace_map.get(uri) or f"ns{len(prefixes)}"
                if prefix != "xml":
                    prefixes[uri] = prefix
                else:
                    names[name] = f"xml:{local}"
                    return
            names[name] = f"{prefixes[uri]}:{local}" if prefixes[uri] else local
        else:
            if default:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            names[name] = name

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, (str, QName)):
            add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _unwritable(tag)
        for key, value in element.items():
            add(key)
            if isinstance(value, QName):
                add(value)
        if isinstance(element.text, QName):
            add(element.text)
    return names, prefixes


def _serialize(write, element, names, prefixes, short, html):
    def name(x):
        return names[x.text if isinstance(x, QName) else x]

    stack = [(element, prefixes, None)]
    while stack:
        element, prefixes, closing = stack.pop()
        if closing is not None:
            write(closing)
            continue
        tag, text = element.tag, element.text
        if isinstance(text, QName):
            text = name(text)
        tail = _escape_cdata(element.tail) if element.tail else ""
        if tag is Comment:
            write(f"<!--{text}-->{tail}")
        elif tag is PI:
            write(f"<?{text}?>{tail}")
        elif tag is None:
            write(_escape_cdata(text) if text else "")
            stack.append((None, None, tail))
            stack.extend((child, None, None) for child in reversed(element))
        else:
            tag = name(tag)
            write("<" + tag)
            for uri, prefix in sorted((prefixes or {}).items(), key=lambda pair: pair[1]):
                write(f' xmlns{":" + prefix if prefix else ""}="{_escape_attribute(uri)}"')
            for key, value in element.items():
                value = name(value) if isinstance(value, QName) else _escape_attribute(value)
                write(f' {name(key)}="{value}"')
            low = tag.lower() if html else ""
            if html or text or len(element) or not short:
                write(">")
                if text:
                    write(text if low in ("script", "style") else _escape_cdata(text))
                stack.append((None, None, tail if low in _empty_html else f"</{tag}>{tail}"))
                stack.extend((child, None, None) for child in reversed(element))
            else:
                write(f" />{tail}")


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
        out = io.StringIO()
        named = "utf-8" if as_text else encoding
        if method == "xml" and (xml_declaration or xml_declaration is None and not as_text and encoding.lower() not in ("utf-8", "us-ascii")):
            out.write(f"<?xml version='1.0' encoding='{named}'?>\n")
        if method == "text":
            out.write("".join(self._root.itertext()))
        else:
            names, prefixes = _names(self._root, default_namespace)
            _serialize(out.write, self._root, names, prefixes, short_empty_elements, method == "html")
        text = out.getvalue()
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

    def lay_out(element, level):
        inner = "\n" + space * (level + 1)
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                lay_out(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = "\n" + space * level

    if len(tree):
        lay_out(tree, level)


def canonicalize(xml_data=None, *, out=None, from_file=None, strip_text=False, **options):
    """XML in one form, whatever the writer's habits: sorted attributes, no short empty elements."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    builder = TreeBuilder(insert_comments=options.get("with_comments", False), insert_pis=True)
    parser = XMLParser(target=builder)
    root = XML(xml_data, parser) if xml_data is not None else parse(from_file, parser).getroot()
    for element in root.iter():
        element.attrib = dict(sorted(element.attrib.items()))
        if strip_text:
            element.text, element.tail = (element.text or "").strip(), (element.tail or "").strip()
    text = tostring(root, "unicode", short_empty_elements=False)
    return text if out is None else out.write(text)
