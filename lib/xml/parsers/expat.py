"""The interface of the expat parser: a program sets handlers, and feeds text."""

from .._reader import Error, MESSAGES, Reader


class ExpatError(Exception):
    """Wrong XML: code, lineno, offset."""


error = ExpatError
EXPAT_VERSION, version_info, native_encoding = "expat_2.6.3", (2, 6, 3), "UTF-8"


def ErrorString(code, /):
    return MESSAGES.get(code)


class _Parser:
    StartElementHandler = EndElementHandler = CharacterDataHandler = CommentHandler = ProcessingInstructionHandler = None
    StartDoctypeDeclHandler = EndDoctypeDeclHandler = StartNamespaceDeclHandler = EndNamespaceDeclHandler = None
    StartCdataSectionHandler = EndCdataSectionHandler = DefaultHandler = None
    buffer_text, ordered_attributes, returns_unicode = False, False, True

    def __init__(self, encoding, separator):
        self._separator, self._reader = separator, Reader(self, encoding, namespaces=separator is not None)

    pieces = property(lambda self: not self.buffer_text)
    CurrentLineNumber = ErrorLineNumber = property(lambda self: self._reader.line)
    CurrentColumnNumber = ErrorColumnNumber = property(lambda self: self._reader.column)

    def SetParamEntityParsing(self, flag, /):
        return 1

    def Parse(self, data, isfinal=False, /):
        try:
            if data:
                self._reader.feed(data)
            if isfinal:
                self._reader.close()
        except Error as problem:
            failure = ExpatError(str(problem))
            failure.code, failure.lineno, failure.offset = problem.code, problem.lineno, problem.offset
            raise failure from None
        return 1

    def ParseFile(self, file, /):
        return self.Parse(file.read(), True)

    def _name(self, name):
        return name.replace("}", self._separator) if self._separator is not None else name

    def start_ns(self, prefix, uri):
        if self.StartNamespaceDeclHandler:
            self.StartNamespaceDeclHandler(prefix or None, uri or None)

    def end_ns(self, prefix):
        if self.EndNamespaceDeclHandler:
            self.EndNamespaceDeclHandler(prefix or None)

    def cdata(self, opens):
        if handler := self.StartCdataSectionHandler if opens else self.EndCdataSectionHandler:
            handler()

    def start(self, tag, attributes):
        if self.StartElementHandler:
            if self._separator is not None:
                tag, attributes = self._name(tag), {self._name(name): value for name, value in attributes.items()}
            self.StartElementHandler(tag, [x for pair in attributes.items() for x in pair] if self.ordered_attributes else attributes)

    def end(self, tag):
        if self.EndElementHandler:
            self.EndElementHandler(self._name(tag))

    def data(self, text):
        if self.CharacterDataHandler:
            self.CharacterDataHandler(text)

    def comment(self, text):
        if self.CommentHandler:
            self.CommentHandler(text)

    def pi(self, target, text):
        if self.ProcessingInstructionHandler:
            self.ProcessingInstructionHandler(target, text)

    def doctype(self, name, public, system):
        if self.StartDoctypeDeclHandler:
            self.StartDoctypeDeclHandler(name, system, public, 0)
        if self.EndDoctypeDeclHandler:
            self.EndDoctypeDeclHandler()


XMLParserType = _Parser
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = range(3)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return _Parser(encoding, namespace_separator)
