"""Mail messages: email.message for what they are, email.parser and email.generator for the way from and to text, email.policy for how."""

__all__ = ["base64mime", "charset", "encoders", "errors", "feedparser", "generator", "header", "iterators", "message", "message_from_file",
           "message_from_binary_file", "message_from_string", "message_from_bytes", "mime", "parser", "quoprimime", "utils"]


def message_from_string(s, *args, **kws):
    """The message in a text."""
    from .parser import Parser
    return Parser(*args, **kws).parsestr(s)


def message_from_bytes(s, *args, **kws):
    """The message in bytes."""
    from .parser import BytesParser
    return BytesParser(*args, **kws).parsebytes(s)


def message_from_file(fp, *args, **kws):
    """The message in a text file."""
    from .parser import Parser
    return Parser(*args, **kws).parse(fp)


def message_from_binary_file(fp, *args, **kws):
    """The message in a binary file."""
    from .parser import BytesParser
    return BytesParser(*args, **kws).parse(fp)
