"""What can go wrong with a document, and with what is asked of a reader."""


class SAXException(Exception):
    """Something is wrong; another exception may be behind it."""

    def __init__(self, msg, exception=None):
        super().__init__(msg)
        self._msg, self._exception = msg, exception

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError("__getitem__")


class SAXParseException(SAXException):
    """Something is wrong in a document: where the locator is."""

    def __init__(self, msg, exception, locator):
        super().__init__(msg, exception)
        self._locator = locator
        self._where = [getattr(locator, "get" + what)() for what in ("LineNumber", "ColumnNumber", "PublicId", "SystemId")]

    def getLineNumber(self):
        return self._where[0]

    def getColumnNumber(self):
        return self._where[1]

    def getPublicId(self):
        return self._where[2]

    def getSystemId(self):
        return self._where[3]

    def __str__(self):
        line, column, _, system = ("?" if part is None else part for part in self._where)
        return f"{'<unknown>' if system == '?' else system}:{line}:{column}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    """A feature or property that the reader has never heard of."""


class SAXNotSupportedException(SAXException):
    """A feature or property that the reader knows, but cannot do."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """There is no such reader here."""
