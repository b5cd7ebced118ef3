"""Text made fit for XML; documents written and filtered."""

from . import handler, xmlreader


def escape(data, entities={}):
    """& < > as entities, and what else is named."""
    for old, new in {"&": "&amp;", ">": "&gt;", "<": "&lt;", **entities}.items():
        data = data.replace(old, new)
    return data


def unescape(data, entities={}):
    for old, new in {"&lt;": "<", "&gt;": ">", **entities, "&amp;": "&"}.items():
        data = data.replace(old, new)
    return data


def quoteattr(data, entities={}):
    """The value of an attribute, in quotes."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    return f"'{data}'" if "'" not in data else '"%s"' % data.replace('"', "&quot;")


class _Encoded:
    """What takes text, and gives bytes to a file: what the encoding lacks becomes references."""

    def __init__(self, out, encoding):
        import codecs
        self._out, self._encode = out, codecs.getincrementalencoder(encoding)("xmlcharrefreplace").encode

    def write(self, text):
        self._out.write(self._encode(text))

    def flush(self):
        getattr(self._out, "flush", lambda: None)()


class XMLGenerator(handler.ContentHandler):
    """Writes down what it is told of."""

    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        import codecs, io
        super().__init__()
        if out is None:
            import sys
            out = sys.stdout
        text = isinstance(out, (io.TextIOBase, codecs.StreamWriter, codecs.StreamReaderWriter)) or hasattr(out, "encoding")
        out = out if text else _Encoded(out, encoding)
        self._write, self._flush, self._encoding = out.write, out.flush, encoding
        self._prefixes, self._stack, self._declared = {"http://www.w3.org/XML/1998/namespace": "xml"}, [], []
        self._short, self._pending = short_empty_elements, False

    def _qname(self, name):
        uri, local = name
        prefix = self._prefixes[uri] if uri else None
        return f"{prefix}:{local}" if prefix else local

    def _finish(self):
        if self._pending:
            self._write(">")
            self._pending = False

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._stack.append(self._prefixes)
        self._prefixes = {**self._prefixes, uri: prefix}
        self._declared.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        self._prefixes = self._stack.pop()

    def _start(self, name, declared, attributes):
        self._finish()
        self._write("<" + name)
        for prefix, uri in declared:
            self._write(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"')
        for key, value in attributes:
            self._write(f" {key}={quoteattr(value)}")
        if self._short:
            self._pending = True
        else:
            self._write(">")

    def startElement(self, name, attrs):
        self._start(name, (), attrs.items())

    def startElementNS(self, name, qname, attrs):
        declared, self._declared = self._declared, []
        self._start(self._qname(name), declared, [(self._qname(key), value) for key, value in attrs.items()])

    def endElement(self, name):
        self._write("/>" if self._pending else f"</{name}>")
        self._pending = False

    def endElementNS(self, name, qname):
        self.endElement(self._qname(name))

    def characters(self, content):
        if content:
            self._finish()
            self._write(escape(content if isinstance(content, str) else str(content, self._encoding)))

    def ignorableWhitespace(self, content):
        if content:
            self._finish()
            self._write(content if isinstance(content, str) else str(content, self._encoding))

    def processingInstruction(self, target, data):
        self._finish()
        self._write(f"<?{target} {data}?>")


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a reader and handlers, and passes on what it is told. Subclasses change it."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    def parse(self, source):
        for role in "ContentHandler", "DTDHandler", "EntityResolver", "ErrorHandler":
            getattr(self._parent, f"set{role}")(self)
        self._parent.parse(source)

    def setDocumentLocator(self, locator):
        self._locator = locator  # here, and there
        self._cont_handler.setDocumentLocator(locator)

    def setParent(self, parent):
        self._parent = parent

    def getParent(self):
        return self._parent


def _passed_on(field, name):
    def method(self, *args):
        return getattr(getattr(self, field), name)(*args)

    method.__name__ = name
    method.__qualname__ = f"XMLFilterBase.{name}"
    return method


for _field, _class in (("_cont_handler", handler.ContentHandler), ("_dtd_handler", handler.DTDHandler),
                       ("_ent_handler", handler.EntityResolver), ("_err_handler", handler.ErrorHandler)):
    for _name in vars(_class):
        if _name[0] != "_" and _name not in vars(XMLFilterBase):
            setattr(XMLFilterBase, _name, _passed_on(_field, _name))


for _name in "setLocale", "getFeature", "setFeature", "getProperty", "setProperty":
    setattr(XMLFilterBase, _name, _passed_on("_parent", _name))


def prepare_input_source(source, base=""):
    """A name, a path, a file or an InputSource, as an InputSource that can be read."""
    import os
    if isinstance(source, (str, os.PathLike)):
        source = xmlreader.InputSource(os.fspath(source))
    elif hasattr(source, "read"):
        file, source = source, xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, "name", None), str):
            source.setSystemId(file.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        name = source.getSystemId()
        path = os.path.join(os.path.dirname(os.path.normpath(base)), name)
        if os.path.isfile(path):
            source.setSystemId(path)
            source.setByteStream(open(path, "rb"))
        else:
            import urllib.parse
            import urllib.request
            source.setSystemId(urllib.parse.urljoin(base, name))
            source.setByteStream(urllib.request.urlopen(source.getSystemId()))
    return source
