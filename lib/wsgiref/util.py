"""What applications and servers ask of an environment."""
import posixpath

__all__ = ["FileWrapper", "guess_scheme", "application_uri", "request_uri", "shift_path_info", "setup_testing_defaults", "is_hop_by_hop"]


class FileWrapper:
    """A file as an iterator over blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if not data:
            raise StopIteration
        return data


def guess_scheme(environ):
    """http or https?"""
    return "https" if environ.get("HTTPS") in ("yes", "on", "1") else "http"


def application_uri(environ):
    """The address of the application."""
    from urllib.parse import quote
    scheme = environ["wsgi.url_scheme"]
    host = environ.get("HTTP_HOST")
    if not host:
        host, port = environ["SERVER_NAME"], environ["SERVER_PORT"]
        if port != ("443" if scheme == "https" else "80"):
            host += ":" + port
    return f"{scheme}://{host}{quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')}"


def request_uri(environ, include_query=True):
    """The address that was asked for."""
    from urllib.parse import quote
    uri, path = application_uri(environ), quote(environ.get("PATH_INFO", ""), safe="/;=,", encoding="latin1")
    uri += path if environ.get("SCRIPT_NAME") else path[1:]
    return f"{uri}?{environ['QUERY_STRING']}" if include_query and environ.get("QUERY_STRING") else uri


def shift_path_info(environ):
    """Move a name from PATH_INFO to SCRIPT_NAME; that name, None if there is none."""
    path, script = environ.get("PATH_INFO", ""), environ.get("SCRIPT_NAME", "")
    if not path:
        return None
    parts = path.split("/")
    parts[1:-1] = [part for part in parts[1:-1] if part and part != "."]
    name = parts.pop(1)
    script = posixpath.normpath(script + "/" + name).removesuffix("/")
    environ["SCRIPT_NAME"] = script if name or script.endswith("/") else script + "/"
    environ["PATH_INFO"] = "/".join(parts)
    return None if name == "." else name


def setup_testing_defaults(environ):
    """Fill an environment up, for tests."""
    from io import BytesIO, StringIO
    environ.setdefault("SERVER_NAME", "127.0.0.1")
    environ.setdefault("SERVER_PROTOCOL", "HTTP/1.0")
    environ.setdefault("HTTP_HOST", environ["SERVER_NAME"])
    environ.setdefault("REQUEST_METHOD", "GET")
    if "SCRIPT_NAME" not in environ and "PATH_INFO" not in environ:
        environ |= {"SCRIPT_NAME": "", "PATH_INFO": "/"}
    for name, value in (("version", (1, 0)), ("run_once", 0), ("multithread", 0), ("multiprocess", 0), ("input", BytesIO()),
                        ("errors", StringIO()), ("url_scheme", guess_scheme(environ))):
        environ.setdefault("wsgi." + name, value)
    environ.setdefault("SERVER_PORT", "443" if environ["wsgi.url_scheme"] == "https" else "80")


_hops = {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailers", "transfer-encoding", "upgrade"}


def is_hop_by_hop(header_name):
    """Is the header about the connection, not about the message?"""
    return header_name.lower() in _hops
