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
    StartDoctypeDeclHandler = None
    buffer_text, ordered_attributes, returns_unicode = False, False, True

    def __init__(self, encoding):
        self._reader = Reader(self, encoding, namespaces=False)

    CurrentLineNumber = property(lambda self: self._reader.line)
    CurrentColumnNumber = property(lambda self: self._reader.column)

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

    def start(self, tag, attributes):
        if self.StartElementHandler:
            self.StartElementHandler(tag, [x for pair in attributes.items() for x in pair] if self.ordered_attributes else attributes)

    def end(self, tag):
        if self.EndElementHandler:
            self.EndElementHandler(tag)

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


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    return _Parser(encoding)
