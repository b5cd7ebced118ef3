"""The reader."""

from .._reader import Error, Reader
from . import handler, xmlreader
from ._exceptions import SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException

AttributesImpl, AttributesNSImpl = xmlreader.AttributesImpl, xmlreader.AttributesNSImpl
version = "2.20"
_FIXED = {handler.feature_external_ges: "", handler.feature_validation: "expat does not support validation",
          handler.feature_external_pes: "expat does not read external parameter entities",
          handler.feature_namespace_prefixes: "expat does not report namespace prefixes"}


class ExpatLocator(xmlreader.Locator):
    """Where the reader is."""

    def __init__(self, parser):
        self._parser = parser

    def getColumnNumber(self):
        return self._parser.getColumnNumber()

    def getLineNumber(self):
        return self._parser.getLineNumber()

    def getPublicId(self):
        return self._parser.getPublicId()

    def getSystemId(self):
        return self._parser.getSystemId()


def _split(name):
    uri, brace, local = name.rpartition("}")
    return (uri if brace else None), local


class _Target:
    """Tells the handlers what the reader meets."""

    pieces = True

    def __init__(self, parser):
        self._parser = parser
        self.data = parser._cont_handler.characters
        self.pi = parser._cont_handler.processingInstruction

    def start(self, tag, attributes):
        content = self._parser._cont_handler
        if self._parser._namespaces:
            attributes = {_split(name): value for name, value in attributes.items()}
            content.startElementNS(_split(tag), None, AttributesNSImpl(attributes, {pair: pair[1] for pair in attributes}))
        else:
            content.startElement(tag, AttributesImpl(attributes))

    def end(self, tag):
        content = self._parser._cont_handler
        if self._parser._namespaces:
            content.endElementNS(_split(tag), None)
        else:
            content.endElement(tag)

    def start_ns(self, prefix, uri):
        self._parser._cont_handler.startPrefixMapping(prefix or None, uri)

    def end_ns(self, prefix):
        self._parser._cont_handler.endPrefixMapping(prefix or None)

    def comment(self, text):
        if self._parser._lexical:
            self._parser._lexical.comment(text)

    def cdata(self, opens):
        if self._parser._lexical:
            (self._parser._lexical.startCDATA if opens else self._parser._lexical.endCDATA)()

    def doctype(self, name, public, system):
        if self._parser._lexical:
            self._parser._lexical.startDTD(name, public, system)
            self._parser._lexical.endDTD()


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """The reader of every program that asks for none in particular."""

    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        super().__init__(bufsize)
        self._source, self._namespaces, self._lexical = xmlreader.InputSource(), namespaceHandling, None
        self._reader, self._parsing = None, False

    def parse(self, source):
        from .saxutils import prepare_input_source
        self._source = source = prepare_input_source(source)
        self.reset()
        self._cont_handler.setDocumentLocator(ExpatLocator(self))
        try:
            super().parse(source)
        finally:
            self._parsing = False

    def prepareParser(self, source):
        pass

    def setContentHandler(self, handler):
        super().setContentHandler(handler)
        if self._parsing:
            self._target.__init__(self)

    def getFeature(self, name):
        if name == handler.feature_namespaces:
            return self._namespaces
        if name == handler.feature_string_interning:
            return False
        if name in _FIXED:
            return 0
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        if name == handler.feature_namespaces:
            self._namespaces = state
        elif state and _FIXED.get(name):
            raise SAXNotSupportedException(_FIXED[name])
        elif name not in _FIXED and name != handler.feature_string_interning:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        if name == handler.property_lexical_handler:
            return self._lexical
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name != handler.property_lexical_handler:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")
        self._lexical = value

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            if data:
                self._reader.feed(data)
            if isFinal:
                self._reader.close()
        except Error as error:
            self._reader.line, self._reader.column = error.position
            self._err_handler.fatalError(SAXParseException(str(error).rpartition(": line")[0], error, self))

    def close(self):
        if self._reader is None:
            return
        self.feed("", True)
        self._cont_handler.endDocument()
        self._parsing = False

    def reset(self):
        self._target = _Target(self)
        self._reader = Reader(self._target, self._source.getEncoding(), namespaces=bool(self._namespaces))
        self._parsing = False

    def getColumnNumber(self):
        return self._reader.column if self._reader else None

    def getLineNumber(self):
        return self._reader.line if self._reader else 1

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)
