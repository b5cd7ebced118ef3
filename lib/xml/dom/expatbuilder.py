"""Documents of minidom, built from what expat tells."""

from xml.dom import EMPTY_NAMESPACE, XMLNS_NAMESPACE
from xml.dom.minidom import Attr, Document, DocumentType, Element, Entity, Notation, TypeInfo, _append
from xml.parsers import expat


class ExpatBuilder:
    """One parser, which makes one document."""

    def __init__(self, options=None):
        self.document, self._declared = None, {}

    def createParser(self):
        return expat.ParserCreate()

    def getParser(self):
        parser = self.createParser()
        parser.buffer_text = parser.ordered_attributes = parser.specified_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = self.start_element, self.end_element
        parser.CharacterDataHandler, parser.ProcessingInstructionHandler = self.characters, self.instruction
        parser.CommentHandler, parser.XmlDeclHandler = self.comment, self.declaration
        parser.StartCdataSectionHandler = lambda: self._section(True)
        parser.EndCdataSectionHandler = lambda: self._section(False)
        parser.StartDoctypeDeclHandler, parser.EndDoctypeDeclHandler = self.start_doctype, self.end_doctype
        parser.AttlistDeclHandler = self.attribute_declared
        return parser

    def _parse(self, feed):
        self.document, self.cdata, self._fresh = Document(), False, False
        self.node, self.parser = self.document, self.getParser()
        try:
            feed(self.parser)
            return self.document
        finally:
            self.document = self.node = self.parser = None

    def parseFile(self, file):
        def feed(parser):
            while data := file.read(16384):
                parser.Parse(data, False)
            parser.Parse(b"", True)
        return self._parse(feed)

    def parseString(self, string):
        return self._parse(lambda parser: parser.Parse(string, True))

    # -- what expat tells

    def _add(self, node):
        node.ownerDocument = self.document
        _append(self.node, node)

    def declaration(self, version, encoding, standalone):
        document = self.document
        document.version, document.encoding, document.standalone = version, encoding, None if standalone < 0 else bool(standalone)

    def start_doctype(self, name, system, public, has_internal):
        self.document.doctype = node = DocumentType(name)
        node.publicId, node.systemId = public, system
        self._add(node)
        parser = self.parser
        parser.EntityDeclHandler, parser.NotationDeclHandler = self.entity_declared, self.notation_declared
        parser.CommentHandler = parser.ProcessingInstructionHandler = None
        if has_internal:
            node.internalSubset = []
            parser.DefaultHandlerExpand = self._internal_subset

    def _internal_subset(self, text):
        self.document.doctype.internalSubset.append(text)

    def end_doctype(self):
        doctype, parser = self.document.doctype, self.parser
        if doctype.internalSubset is not None:
            text = "".join(doctype.internalSubset)
            doctype.internalSubset = text[text.find("[") + 1:text.rfind("]")] if "]" in text else text
            parser.DefaultHandlerExpand = None
        parser.CommentHandler, parser.ProcessingInstructionHandler = self.comment, self.instruction

    def entity_declared(self, name, parameter, value, base, system, public, notation):
        if parameter:
            return
        node = Entity(name, public, system, notation)
        node.ownerDocument = self.document
        if value is not None:
            text = self.document.createTextNode(value)
            text.parentNode = node
            node.childNodes.append(text)
        self.document.doctype.entities._seq.append(node)

    def notation_declared(self, name, base, system, public):
        node = Notation(name, public, system)
        node.ownerDocument = self.document
        self.document.doctype.notations._seq.append(node)

    def attribute_declared(self, element, name, type, default, required):
        self._declared.setdefault(element, {})[name] = type

    def characters(self, text):
        last = self.node.childNodes[-1] if self.node.childNodes else None
        if last is not None and last.nodeType == (last.CDATA_SECTION_NODE if self.cdata else last.TEXT_NODE) and not self._fresh:
            last.appendData(text)
        else:
            self._add((self.document.createCDATASection if self.cdata else self.document.createTextNode)(text))
        self._fresh = False

    def _section(self, begins):
        self.cdata, self._fresh = begins, begins

    def instruction(self, target, data):
        self._add(self.document.createProcessingInstruction(target, data))

    def comment(self, data):
        self._add(self.document.createComment(data))

    def _name(self, name):
        """(namespace, local name, prefix, name as written)"""
        return EMPTY_NAMESPACE, name, None, name

    def _declarations(self, element):
        pass

    def start_element(self, name, attributes):
        uri, local, prefix, written = self._name(name)
        element = Element(written, uri, prefix, local)
        self._add(element)
        self.node = element
        self._declarations(element)
        declared = self._declared.get(written, {})
        for i in range(0, len(attributes), 2):
            uri, local, prefix, name = self._name(attributes[i])
            attr = Attr(name, uri, local, prefix)
            attr._value, attr.ownerDocument = attributes[i + 1], self.document
            if name in declared:
                attr._declared, attr._is_id = TypeInfo(EMPTY_NAMESPACE, declared[name].lower()), declared[name] == "ID"
            element._put(attr)

    def end_element(self, name):
        self.node = self.node.parentNode


class ExpatBuilderNS(ExpatBuilder):
    """Names are told with their namespaces."""

    def __init__(self, options=None):
        super().__init__(options)
        self._scopes = []

    def createParser(self):
        return expat.ParserCreate(namespace_separator=" ")

    def getParser(self):
        parser = super().getParser()
        parser.namespace_prefixes, parser.StartNamespaceDeclHandler = True, lambda prefix, uri: self._scopes.append((prefix, uri))
        return parser

    def _name(self, name):
        if " " not in name:
            return EMPTY_NAMESPACE, name, None, name
        parts = name.split(" ")
        if len(parts) > 3:
            raise ValueError(f"Unsupported syntax: spaces in URIs not supported: {name!r}")
        uri, local, prefix = parts if len(parts) == 3 else (*parts, None)
        return uri, local, prefix, f"{prefix}:{local}" if prefix else local

    def _declarations(self, element):
        for prefix, uri in self._scopes:
            attr = Attr("xmlns:" + prefix if prefix else "xmlns", XMLNS_NAMESPACE, prefix or "xmlns", "xmlns" if prefix else None)
            attr._value, attr.ownerDocument = uri, self.document
            element._put(attr)
        self._scopes.clear()


def parse(file, namespaces=True):
    """The document in a file, or in the file of that name."""
    builder = ExpatBuilderNS() if namespaces else ExpatBuilder()
    if isinstance(file, str) or hasattr(file, "__fspath__"):
        with open(file, "rb") as opened:
            return builder.parseFile(opened)
    return builder.parseFile(file)


def parseString(string, namespaces=True):
    """The document in a text."""
    return (ExpatBuilderNS() if namespaces else ExpatBuilder()).parseString(string)
