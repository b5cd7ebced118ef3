"""What can be wrong with a message."""


class MessageError(Exception):
    pass


class MessageParseError(MessageError):
    pass


class HeaderParseError(MessageParseError):
    pass


class MultipartConversionError(MessageError, TypeError):
    pass


class MessageDefect(ValueError):
    """Something that is wrong in a message, without keeping it from being read."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class HeaderDefect(MessageDefect):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class NonPrintableDefect(HeaderDefect):
    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f"the following ASCII non-printables found in header: {self.non_printables}"


def _define(base, names):
    for name in names.split():
        globals()[name] = type(name, (base,), {"__module__": __name__})


_define(MessageError, "CharsetError HeaderWriteError")
_define(MessageParseError, "BoundaryError")
_define(MessageDefect, """NoBoundaryInMultipartDefect StartBoundaryNotFoundDefect CloseBoundaryNotFoundDefect
        FirstHeaderLineIsContinuationDefect MisplacedEnvelopeHeaderDefect MissingHeaderBodySeparatorDefect
        MultipartInvariantViolationDefect InvalidMultipartContentTransferEncodingDefect UndecodableBytesDefect
        InvalidBase64PaddingDefect InvalidBase64CharactersDefect InvalidBase64LengthDefect""")
_define(HeaderDefect, """InvalidHeaderDefect HeaderMissingRequiredValue ObsoleteHeaderDefect NonASCIILocalPartDefect
        InvalidDateDefect""")
MalformedHeaderDefect = MissingHeaderBodySeparatorDefect
