"""The reader."""

import weakref

from ..parsers import expat
from . import handler, xmlreader
from ._exceptions import SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException

AttributesImpl, AttributesNSImpl = xmlreader.AttributesImpl, xmlreader.AttributesNSImpl
version = "2.20"
_FIXED = {handler.feature_validation: "expat does not support validation",
          handler.feature_external_pes: "expat does not read external parameter entities",
          handler.feature_namespace_prefixes: "expat does not report namespace prefixes"}


class ExpatLocator(xmlreader.Locator):
    """Where the reader is."""

    def __init__(self, parser):
        self._parser = weakref.ref(parser)

    def _ask(self, method, otherwise):
        parser = self._parser()
        return otherwise if parser is None else getattr(parser, method)()

    def getColumnNumber(self):
        return self._ask("getColumnNumber", None)

    def getLineNumber(self):
        return self._ask("getLineNumber", 1)

    def getPublicId(self):
        return self._ask("getPublicId", None)

    def getSystemId(self):
        return self._ask("getSystemId", None)


class _Closed:
    """What is left of expat's parser at the end: where it was."""

    def __init__(self, parser):
        self.ErrorColumnNumber, self.ErrorLineNumber = parser.ErrorColumnNumber, parser.ErrorLineNumber


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """The reader of every program that asks for none in particular."""

    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        super().__init__(bufsize)
        self._source, self._namespaces, self._lexical = xmlreader.InputSource(), namespaceHandling, None
        self._parser, self._parsing, self._external_ges, self._interning, self._outer = None, False, 0, None, []

    # -- reading

    def parse(self, source):
        from .saxutils import prepare_input_source
        self._source = source = prepare_input_source(source)
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            super().parse(source)
        except BaseException:
            self._close_source()
            raise

    def prepareParser(self, source):
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def _close_source(self):
        for stream in self._source.getCharacterStream(), self._source.getByteStream():
            if stream is not None:
                stream.close()

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        self._guarded(self._parser.Parse, data, isFinal)

    def _guarded(self, function, *args):
        try:
            function(*args)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        parser = self._parser
        if parser is not None:
            deferred = parser.GetReparseDeferralEnabled()
            parser.SetReparseDeferralEnabled(False)
            try:
                self._guarded(parser.Parse, b"", False)
            finally:
                parser.SetReparseDeferralEnabled(deferred)

    def close(self):
        if self._outer or self._parser is None or isinstance(self._parser, _Closed):
            return
        try:
            self.feed(b"", True)
            self._cont_handler.endDocument()
            self._parsing = False
            self._parser = _Closed(self._parser)  # expat's holds us through its handlers
        finally:
            self._parsing = False
            self._close_source()

    def reset(self):
        encoding = self._source.getEncoding()
        if self._namespaces:
            self._parser = parser = expat.ParserCreate(encoding, " ", intern=self._interning)
            parser.namespace_prefixes = 1
            parser.StartElementHandler, parser.EndElementHandler = self.start_element_ns, self.end_element_ns
        else:
            self._parser = parser = expat.ParserCreate(encoding, intern=self._interning)
            parser.StartElementHandler, parser.EndElementHandler = self.start_element, self.end_element
        parser.StartNamespaceDeclHandler, parser.EndNamespaceDeclHandler = self.start_namespace_decl, self.end_namespace_decl
        self._set_content_handlers()
        parser.UnparsedEntityDeclHandler, parser.NotationDeclHandler = self.unparsed_entity_decl, self.notation_decl
        parser.ExternalEntityRefHandler, parser.SkippedEntityHandler = self.external_entity_ref, self.skipped_entity_handler
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self._set_lexical_handlers()
        self._parsing, self._outer = False, []

    def _set_content_handlers(self):
        self._parser.ProcessingInstructionHandler = self._cont_handler.processingInstruction
        self._parser.CharacterDataHandler = self._cont_handler.characters

    def _set_lexical_handlers(self):
        parser, lexical = self._parser, self._lexical
        parser.CommentHandler = lexical and lexical.comment
        parser.StartCdataSectionHandler, parser.EndCdataSectionHandler = lexical and lexical.startCDATA, lexical and lexical.endCDATA
        parser.StartDoctypeDeclHandler = lexical and self.start_doctype_decl
        parser.EndDoctypeDeclHandler = lexical and lexical.endDTD

    def setContentHandler(self, handler):
        super().setContentHandler(handler)
        if self._parsing:
            self._set_content_handlers()

    # -- features and properties

    def getFeature(self, name):
        if name == handler.feature_namespaces:
            return self._namespaces
        if name == handler.feature_string_interning:
            return self._interning is not None
        if name == handler.feature_external_ges:
            return self._external_ges
        if name in _FIXED:
            return 0
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        if name == handler.feature_namespaces:
            self._namespaces = state
        elif name == handler.feature_external_ges:
            self._external_ges = state
        elif name == handler.feature_string_interning:
            self._interning = (self._interning if self._interning is not None else {}) if state else None
        elif name not in _FIXED:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")
        elif state:
            raise SAXNotSupportedException(_FIXED[name])

    def getProperty(self, name):
        if name == handler.property_lexical_handler:
            return self._lexical
        if name == handler.property_interning_dict:
            return self._interning
        if name == handler.property_xml_string:
            text = self._parser and self._parser.GetInputContext()
            if not text:
                raise SAXNotSupportedException("This parser does not support getting the XML string" if self._parser and
                                               not hasattr(self._parser, "GetInputContext") else
                                               "XML string cannot be returned when not parsing")
            return text
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name == handler.property_lexical_handler:
            self._lexical = value
            if self._parsing:
                self._set_lexical_handlers()
        elif name == handler.property_interning_dict:
            self._interning = value
        elif name == handler.property_xml_string:
            raise SAXNotSupportedException(f"Property '{name}' cannot be set")
        else:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    # -- where it is

    def getColumnNumber(self):
        return None if self._parser is None else self._parser.ErrorColumnNumber

    def getLineNumber(self):
        return 1 if self._parser is None else self._parser.ErrorLineNumber

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()

    # -- what expat tells

    def start_element(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def end_element(self, name):
        self._cont_handler.endElement(name)

    def start_element_ns(self, name, attrs):
        values, written = {}, {}
        for full, value in attrs.items():
            pair, written_name = _split(full)
            values[pair], written[pair] = value, written_name
        self._cont_handler.startElementNS(_split(name)[0], None, AttributesNSImpl(values, written))

    def end_element_ns(self, name):
        self._cont_handler.endElementNS(_split(name)[0], None)

    def start_namespace_decl(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def end_namespace_decl(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def start_doctype_decl(self, name, system, public, inside):
        self._lexical.startDTD(name, public, system)

    def unparsed_entity_decl(self, name, base, system, public, notation):
        self._dtd_handler.unparsedEntityDecl(name, public, system, notation)

    def notation_decl(self, name, base, system, public):
        self._dtd_handler.notationDecl(name, public, system)

    def external_entity_ref(self, context, base, system, public):
        if not self._external_ges:
            return 1
        from .saxutils import prepare_input_source
        source = prepare_input_source(self._ent_handler.resolveEntity(public, system), self._source.getSystemId() or "")
        self._outer.append((self._parser, self._source))
        self._parser, self._source = self._parser.ExternalEntityParserCreate(context), source
        try:
            xmlreader.IncrementalParser.parse(self, source)
        except Exception:
            return 0
        self._parser, self._source = self._outer.pop()
        return 1

    def skipped_entity_handler(self, name, is_parameter):
        self._cont_handler.skippedEntity("%" + name if is_parameter else name)


def _split(name):
    """((uri or None, local name), the name as it is written)"""
    parts = name.split()
    if len(parts) == 1:
        return (None, name), name
    return (parts[0], parts[1]), f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[1]


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)
