"""XML as a series of events."""

from .._reader import Error, Reader
from . import handler
from .handler import ContentHandler, ErrorHandler


class SAXException(Exception):
    def __init__(self, msg, exception=None):
        super().__init__(msg)
        self._msg, self._exception = msg, exception

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg


class SAXParseException(SAXException):
    def __init__(self, msg, exception, locator=None):
        super().__init__(msg, exception)
        self._line, self._column = exception.position if exception else (None, None)

    def getLineNumber(self):
        return self._line

    def getColumnNumber(self):
        return self._column

    def __str__(self):
        return f"<unknown>:{self._line}:{self._column}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    pass


class SAXNotSupportedException(SAXException):
    pass


class _Attributes(dict):
    getValue = dict.__getitem__
    getNames = getQNames = dict.keys
    getValueByQName = dict.__getitem__

    def getLength(self):
        return len(self)

    def getType(self, name):
        return "CDATA"


class _Target:
    def __init__(self, handler):
        self.data, self.handler = handler.characters, handler

    def start(self, tag, attributes):
        self.handler.startElement(tag, _Attributes(attributes))

    def end(self, tag):
        self.handler.endElement(tag)

    def pi(self, target, data):
        self.handler.processingInstruction(target, data)

    def comment(self, text):
        pass


class _XMLReader:
    def __init__(self):
        self._handler, self._errors = ContentHandler(), ErrorHandler()

    def setContentHandler(self, handler):
        self._handler = handler

    def getContentHandler(self):
        return self._handler

    def setErrorHandler(self, handler):
        self._errors = handler

    def setFeature(self, name, value):
        pass

    def parse(self, source):
        source = getattr(source, "getByteStream", lambda: source)() or source
        data = source.read() if hasattr(source, "read") else None
        if data is None:
            with open(source, "rb") as file:
                data = file.read()
        reader = Reader(_Target(self._handler), namespaces=False)
        self._handler.startDocument()
        try:
            reader.feed(data)
            reader.close()
        except Error as error:
            self._errors.fatalError(SAXParseException(str(error).rpartition(": line")[0], error))
        self._handler.endDocument()


def make_parser(parser_list=()):
    return _XMLReader()


def parse(source, handler, errorHandler=ErrorHandler()):
    """Tell the handler what is in a file."""
    reader = make_parser()
    reader.setContentHandler(handler)
    reader.setErrorHandler(errorHandler)
    reader.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    import io
    parse(io.StringIO(string) if isinstance(string, str) else io.BytesIO(string), handler, errorHandler)
