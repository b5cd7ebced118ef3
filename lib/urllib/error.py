"""What goes wrong with addresses."""
import io

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    """An address could not be opened."""

    def __init__(self, reason, filename=None):
        self.args, self.reason = (reason,), reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    """A server answered that it will not."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs, self.fp, self.filename = code, msg, hdrs, io.BytesIO() if fp is None else fp, url
        self.args = ()

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"

    reason = property(lambda self: self.msg)
    headers = property(lambda self: self.hdrs)
    url = property(lambda self: self.filename)
    status = property(lambda self: self.code)

    def read(self, *args):
        return self.fp.read(*args)

    def close(self):
        self.fp.close()


class ContentTooShortError(URLError):
    """Less came than was announced."""

    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
