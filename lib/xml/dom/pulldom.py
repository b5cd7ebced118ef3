"""A document as events, whose nodes a program asks for piece by piece."""

import xml.dom
import xml.sax
import xml.sax.handler

START_ELEMENT, END_ELEMENT, COMMENT, START_DOCUMENT = "START_ELEMENT", "END_ELEMENT", "COMMENT", "START_DOCUMENT"
END_DOCUMENT, PROCESSING_INSTRUCTION, IGNORABLE_WHITESPACE, CHARACTERS = ("END_DOCUMENT", "PROCESSING_INSTRUCTION",
                                                                         "IGNORABLE_WHITESPACE", "CHARACTERS")
default_bufsize = 2**14 - 20


class PullDOM(xml.sax.ContentHandler):
    """Makes events of what a reader tells. Events are a linked list of [event, next]."""

    _locator = None
    document = None

    def __init__(self, documentFactory=None):
        self.documentFactory = documentFactory
        self.firstEvent = self.lastEvent = [None, None]
        self.elementStack, self._contexts, self._prefixes, self._before = [], [{xml.dom.XML_NAMESPACE: "xml"}], [], []
        self.push = self.elementStack.append

    def pop(self):
        node = self.elementStack[-1]
        del self.elementStack[-1]
        return node

    def _tell(self, kind, node):
        self.lastEvent[1] = [(kind, node), None]
        self.lastEvent = self.lastEvent[1]

    def setDocumentLocator(self, locator):
        self._locator = locator

    def startPrefixMapping(self, prefix, uri):
        self._prefixes.append((prefix, uri))
        self._contexts.append({**self._contexts[-1], uri: prefix or None})

    def endPrefixMapping(self, prefix):
        self._contexts.pop()

    def _written(self, uri, local):
        prefix = self._contexts[-1].get(uri) if uri else None
        return f"{prefix}:{local}" if prefix else local

    def startElementNS(self, name, tagName, attrs):
        uri, local = name
        node = self._document(uri or None, tagName or self._written(uri, local)) if self.document is None else None
        if node is None:
            node = self.document.createElementNS(uri, tagName or self._written(uri, local)) if uri else self.document.createElement(local)
        for prefix, value in self._prefixes:
            node.setAttributeNS(xml.dom.XMLNS_NAMESPACE, "xmlns:" + prefix if prefix else "xmlns", value)
        self._prefixes = []
        for (uri, local), value in attrs.items():
            if uri:
                attr = self.document.createAttributeNS(uri, self._written(uri, local))
            else:
                attr = self.document.createAttribute(local)
            attr.value = value
            node.setAttributeNode(attr)
        self._tell(START_ELEMENT, node)
        self.push(node)

    def endElementNS(self, name, tagName):
        self._tell(END_ELEMENT, self.pop())

    def startElement(self, name, attrs):
        node = self._document(None, name) if self.document is None else self.document.createElement(name)
        for key, value in attrs.items():
            node.setAttribute(key, value)
        self._tell(START_ELEMENT, node)
        self.push(node)

    def endElement(self, name):
        self._tell(END_ELEMENT, self.pop())

    def _document(self, uri, name):  # the document, when its first element begins; that element
        self.buildDocument(uri, name)
        return self.document.documentElement

    def buildDocument(self, uri, tagname):
        factory = self.documentFactory
        if factory is None:
            import xml.dom.minidom
            factory = xml.dom.minidom.getDOMImplementation()
        document = self.document = factory.createDocument(uri, tagname, None)
        self.firstEvent[1] = [(START_DOCUMENT, document), None]
        self.lastEvent = self.firstEvent[1]
        self.push(document)
        for kind, data in self._before:
            node = document.createComment(data) if kind == COMMENT else document.createProcessingInstruction(*data)
            self._tell(kind, node)
        self._before = []
        return document.firstChild

    def comment(self, s):
        if self.document is None:
            self._before.append((COMMENT, s))
        else:
            self._tell(COMMENT, self.document.createComment(s))

    def processingInstruction(self, target, data):
        if self.document is None:
            self._before.append((PROCESSING_INSTRUCTION, (target, data)))
        else:
            self._tell(PROCESSING_INSTRUCTION, self.document.createProcessingInstruction(target, data))

    def ignorableWhitespace(self, chars):
        self._tell(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))

    def characters(self, chars):
        self._tell(CHARACTERS, self.document.createTextNode(chars))

    def startDocument(self):
        if self.documentFactory is None:
            import xml.dom.minidom
            self.documentFactory = xml.dom.minidom.Document.implementation

    def endDocument(self):
        self._tell(END_DOCUMENT, self.document)
        self.pop()

    def clear(self):
        self.document = None


class ErrorHandler:
    def warning(self, exception):
        print(exception)

    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception


class DOMEventStream:
    """Iterates over (event, node); reads as much of the document as that takes."""

    def __init__(self, stream, parser, bufsize):
        self.stream, self.parser, self.bufsize = stream, parser, bufsize
        if not hasattr(parser, "feed"):
            self.getEvent = self._slurp
        self.reset()

    def reset(self):
        self.pulldom = PullDOM()
        self.parser.setFeature(xml.sax.handler.feature_namespaces, 1)
        self.parser.setContentHandler(self.pulldom)

    def __next__(self):
        if event := self.getEvent():
            return event
        raise StopIteration

    def __iter__(self):
        return self

    def expandNode(self, node):
        """Read on until the node is complete, and hang all below it into the tree."""
        parents = [node]
        while event := self.getEvent():
            kind, current = event
            if current is node:
                return
            if kind != END_ELEMENT:
                parents[-1].appendChild(current)
            if kind == START_ELEMENT:
                parents.append(current)
            elif kind == END_ELEMENT:
                parents.pop()

    def getEvent(self):
        pull = self.pulldom
        while not pull.firstEvent[1]:
            data = self.stream.read(self.bufsize)
            if not data:
                self.parser.close()
                return None
            self.parser.feed(data)
        return self._first()

    def _first(self):
        pull = self.pulldom
        event = pull.firstEvent[1][0]
        pull.firstEvent[1] = pull.firstEvent[1][1]
        if pull.firstEvent[1] is None:
            pull.lastEvent = pull.firstEvent
        return event

    def _slurp(self):
        self.parser.parse(self.stream)
        self.getEvent = lambda: self._first() if self.pulldom.firstEvent[1] else None
        return self.getEvent()

    def clear(self):
        self.pulldom.clear()
        del self.pulldom
        self.parser = self.stream = None


class SAX2DOM(PullDOM):
    """Makes a whole tree of what a reader tells."""

    def _grow(self, node):
        if node.parentNode is None and len(self.elementStack) and self.elementStack[-1] is not node:
            self.elementStack[-1].appendChild(node)

    def startElementNS(self, name, tagName, attrs):
        super().startElementNS(name, tagName, attrs)
        node = self.pop()
        self._grow(node)
        self.push(node)

    def startElement(self, name, attrs):
        super().startElement(name, attrs)
        node = self.pop()
        self._grow(node)
        self.push(node)

    def processingInstruction(self, target, data):
        super().processingInstruction(target, data)
        self._grow(self.lastEvent[0][1])

    def ignorableWhitespace(self, chars):
        super().ignorableWhitespace(chars)
        self._grow(self.lastEvent[0][1])

    def characters(self, chars):
        super().characters(chars)
        self._grow(self.lastEvent[0][1])


def parse(stream_or_string, parser=None, bufsize=None):
    """The events of a file, or of the file of that name."""
    stream = open(stream_or_string, "rb") if isinstance(stream_or_string, str) else stream_or_string
    return DOMEventStream(stream, parser or xml.sax.make_parser(), default_bufsize if bufsize is None else bufsize)


def parseString(string, parser=None):
    """The events of a text."""
    import io
    return DOMEventStream(io.StringIO(string), parser or xml.sax.make_parser(), len(string))
