"""HTTP servers: subclass BaseHTTPRequestHandler with do_GET and the like, or serve files with SimpleHTTPRequestHandler."""

import os
import re
import socketserver
import sys
import time
from . import HTTPStatus
from .client import HTTPException, HTTPMessage, LineTooLong, parse_headers

__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler", "CGIHTTPRequestHandler"]

__version__ = "0.6"
DEFAULT_ERROR_MESSAGE = """<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = True

    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name, self.server_port = host, port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    sys_version = "Python/" + sys.version.split()[0]
    server_version = "BaseHTTP/" + __version__
    error_message_format, error_content_type = DEFAULT_ERROR_MESSAGE, "text/html;charset=utf-8"
    default_request_version, protocol_version = "HTTP/0.9", "HTTP/1.0"
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    MessageClass = HTTPMessage
    weekdayname = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    monthname = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    _control_char_table = {c: f"\\x{c:02x}" for c in (*range(0x20), *range(0x7f, 0xa0))} | {0x5c: "\\\\"}

    def parse_request(self):
        self.command, self.request_version, self.close_connection = None, self.default_request_version, True
        self.requestline = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            numbers = version.removeprefix("HTTP/").split(".")
            if not version.startswith("HTTP/") or len(numbers) != 2 or not all(n.isdigit() and len(n) < 10 for n in numbers):
                self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request version ({version!r})")
                return False
            numbers = tuple(map(int, numbers))
            if numbers >= (2, 0):
                self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f"Invalid HTTP version ({version.removeprefix('HTTP/')})")
                return False
            self.close_connection = numbers < (1, 1) or self.protocol_version < "HTTP/1.1"
            self.request_version = version
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
            return False
        self.command, self.path = words[:2]
        if len(words) == 2 and self.command != "GET":
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad HTTP/0.9 request type ({self.command!r})")
            return False
        self.path = re.sub("^//+", "/", self.path)  # what begins with // would name another host
        try:
            self.headers = parse_headers(self.rfile, _class=self.MessageClass)
        except HTTPException as problem:
            what = "Line too long" if isinstance(problem, LineTooLong) else "Too many headers"
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, what, str(problem))
            return False
        connection = self.headers.get("Connection", "").lower()
        if connection == "close":
            self.close_connection = True
        elif connection == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        if self.headers.get("Expect", "").lower() == "100-continue" and self.protocol_version >= "HTTP/1.1" <= self.request_version:
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """The client asks before it sends a body. False: it has been refused."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        try:
            line = self.raw_requestline = self.rfile.readline(65537)
            if not line:
                self.close_connection = True
            elif len(line) > 65536:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.URI_TOO_LONG)
            elif self.parse_request():
                self._answer()
        except TimeoutError as problem:
            self.log_error("Request timed out: %r", problem)
            self.close_connection = True

    def _answer(self):
        method = getattr(self, f"do_{self.command}", None)
        if method is not None:
            method()
            self.wfile.flush()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def send_error(self, code, message=None, explain=None):
        """Answer with an error page."""
        short, long = self.responses.get(code, ("???", "???"))
        message = message or short
        self.log_error("code %d, message %s", code, message)
        headers, page = {"Connection": "close"}, None
        if code >= 200 and code not in (204, 205, 304):  # the others have no contents
            page = self._error_page(code, message, explain or long)
            headers |= {"Content-Type": self.error_content_type, "Content-Length": str(len(page))}
        self.send_response(code, message)
        for header in headers.items():
            self.send_header(*header)
        self.end_headers()
        if page and self.command != "HEAD":
            self.wfile.write(page)

    def _error_page(self, code, message, explain):
        import html
        message, explain = (html.escape(text, quote=False) for text in (message, explain))
        return (self.error_message_format % dict(code=code, message=message, explain=explain)).encode("utf-8", "replace")

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        for name, make in (("Server", self.version_string), ("Date", self.date_time_string)):
            self.send_header(name, make())

    def _buffer(self, line):
        if self.request_version != "HTTP/0.9":
            self._headers_buffer = [*getattr(self, "_headers_buffer", ()), line.encode("latin-1", "strict")]

    def send_response_only(self, code, message=None):
        message = self.responses.get(code, ("",))[0] if message is None else message
        self._buffer(f"{self.protocol_version} {int(code)} {message}\r\n")

    def send_header(self, keyword, value):
        self._buffer(f"{keyword}: {value}\r\n")
        if keyword.lower() == "connection":
            self.close_connection = value.lower() != "keep-alive" if value.lower() in ("close", "keep-alive") else self.close_connection

    def end_headers(self):
        self._buffer("\r\n")
        self.flush_headers()

    def flush_headers(self):
        waiting, self._headers_buffer = getattr(self, "_headers_buffer", ()), []
        if waiting:
            self.wfile.write(b"".join(waiting))

    def log_request(self, code="-", size="-"):
        self.log_message('"%s" %s %s', self.requestline, str(int(code) if isinstance(code, HTTPStatus) else code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        text = (format % args).translate(self._control_char_table)
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {text}\n")

    def version_string(self):
        return self.server_version + " " + self.sys_version

    def date_time_string(self, timestamp=None):
        import email.utils
        return email.utils.formatdate(timestamp, usegmt=True)

    def log_date_time_string(self):
        year, month, day, hour, minute, second = time.localtime()[:6]
        return f"{day:02}/{self.monthname[month]}/{year:04} {hour:02}:{minute:02}:{second:02}"

    def address_string(self):
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files of a folder."""

    server_version = "SimpleHTTP/" + __version__
    index_pages = "index.html", "index.htm"
    extensions_map = {".gz": "application/gzip", ".Z": "application/octet-stream", ".bz2": "application/x-bzip2", ".xz": "application/x-xz"}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(directory or os.getcwd())
        super().__init__(*args, **kwargs)

    def do_GET(self):
        file = self.send_head()
        if file:
            with file:
                self.copyfile(file, self.wfile)

    def do_HEAD(self):
        file = self.send_head()
        if file:
            file.close()

    def copyfile(self, source, outputfile):
        while data := source.read(65536):
            outputfile.write(data)

    def send_head(self):
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            bare, _, query = self.path.partition("?")
            if not bare.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", bare + "/" + ("?" + query if query else ""))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            for name in self.index_pages:
                if os.path.isfile(index := os.path.join(path, name)):
                    path = index
                    break
            else:
                return self.list_directory(path)
        try:
            if path.endswith("/"):
                raise OSError
            file = open(path, "rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        status = os.fstat(file.fileno())
        if self._is_known(status.st_mtime):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            file.close()
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", self.guess_type(path))
        self.send_header("Content-Length", str(status.st_size))
        self.send_header("Last-Modified", self.date_time_string(status.st_mtime))
        self.end_headers()
        return file

    def _is_known(self, mtime):
        """Does the client have the file as it is?"""
        since = self.headers.get("If-Modified-Since")
        if not since or "If-None-Match" in self.headers:
            return False
        import datetime
        import email.utils
        try:
            since = email.utils.parsedate_to_datetime(since)
        except (TypeError, IndexError, OverflowError, ValueError):
            return False
        since = since if since.tzinfo else since.replace(tzinfo=datetime.UTC)
        return since.tzinfo is datetime.UTC and datetime.datetime.fromtimestamp(int(mtime), datetime.UTC) <= since

    def list_directory(self, path):
        import html
        import io
        import urllib.parse
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        shown = self.path.partition("#")[0]
        try:
            shown = urllib.parse.unquote(shown, errors="surrogatepass")
        except UnicodeDecodeError:
            shown = urllib.parse.unquote(shown)
        title = f"Directory listing for {html.escape(shown, quote=False)}"
        lines = ["<!DOCTYPE HTML>", '<html lang="en">', "<head>", '<meta charset="utf-8">', f"<title>{title}</title>", "</head>", "<body>",
                 f"<h1>{title}</h1>", "<hr>", "<ul>"]
        for name in names:
            full = os.path.join(path, name)
            end = "/" if os.path.isdir(full) else ""
            mark = "@" if os.path.islink(full) else end
            lines.append(f'<li><a href="{urllib.parse.quote(name + end, errors="surrogatepass")}">{html.escape(name + mark, quote=False)}</a></li>')
        data = "\n".join([*lines, "</ul>", "<hr>", "</body>", "</html>", ""]).encode("utf-8", "surrogateescape")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def translate_path(self, path):
        """The file that a path of a URL means."""
        import urllib.parse
        path = path.partition("?")[0].partition("#")[0]
        end = "/" if path.rstrip().endswith("/") else ""
        try:
            path = urllib.parse.unquote(path, errors="surrogatepass")
        except UnicodeDecodeError:
            path = urllib.parse.unquote(path)
        words = [word for word in os.path.normpath(path).split("/") if word and word not in (os.curdir, os.pardir)]
        return os.path.join(self.directory, *words) + end

    def guess_type(self, path):
        import mimetypes
        end = os.path.splitext(path)[1].lower()
        return self.extensions_map.get(end) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def executable(path):
    """May everybody run the file?"""
    return os.access(path, os.X_OK)


class CGIHTTPRequestHandler(SimpleHTTPRequestHandler):
    """Serves files, and runs programs in the folders that cgi_directories names (deprecated)."""

    have_fork, rbufsize, cgi_directories = hasattr(os, "fork"), 0, ["/cgi-bin", "/htbin"]

    def __init__(self, *args, **kwargs):
        import warnings
        warnings._deprecated("http.server.CGIHTTPRequestHandler", remove=(3, 15))
        super().__init__(*args, **kwargs)

    def do_POST(self):
        if self.is_cgi():
            self.run_cgi()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Can only POST to CGI scripts")

    def send_head(self):
        return self.run_cgi() if self.is_cgi() else super().send_head()

    def is_cgi(self):
        """Is it a program's path? It is split into cgi_info then."""
        path = _url_collapse_path(self.path)
        at = path.find("/", 1)
        while at > 0 and path[:at] not in self.cgi_directories:
            at = path.find("/", at + 1)
        if at <= 0:
            return False
        self.cgi_info = path[:at], path[at + 1:]
        return True

    def is_executable(self, path):
        return executable(path)

    def is_python(self, path):
        return path.lower().endswith((".py", ".pyw"))

    def run_cgi(self):
        import subprocess
        import urllib.parse
        folder, rest = self.cgi_info
        path = f"{folder}/{rest}"
        at = path.find("/", len(folder) + 1)
        while at >= 0 and os.path.isdir(self.translate_path(path[:at])):
            folder, rest = path[:at], path[at + 1:]
            at = path.find("/", at + 1)
        rest, _, query = rest.partition("?")
        script, slash, rest = rest.partition("/")
        name = f"{folder}/{script}"
        file = self.translate_path(name)
        if not os.path.exists(file):
            return self.send_error(HTTPStatus.NOT_FOUND, f"No such CGI script ({name!r})")
        if not os.path.isfile(file):
            return self.send_error(HTTPStatus.FORBIDDEN, f"CGI script is not a plain file ({name!r})")
        if not self.is_python(name) and not self.is_executable(file):
            return self.send_error(HTTPStatus.FORBIDDEN, f"CGI script is not executable ({name!r})")
        extra, headers = urllib.parse.unquote(slash + rest), self.headers
        length = headers.get("content-length") or ""
        env = os.environ | {
            "SERVER_SOFTWARE": self.version_string(), "SERVER_NAME": self.server.server_name, "GATEWAY_INTERFACE": "CGI/1.1",
            "SERVER_PROTOCOL": self.protocol_version, "SERVER_PORT": str(self.server.server_port), "REQUEST_METHOD": self.command,
            "PATH_INFO": extra, "PATH_TRANSLATED": self.translate_path(extra), "SCRIPT_NAME": name, "QUERY_STRING": query,
            "REMOTE_ADDR": self.client_address[0], "CONTENT_TYPE": headers.get("content-type") or headers.get_content_type(),
            "CONTENT_LENGTH": length, "HTTP_USER_AGENT": headers.get("user-agent") or "", "HTTP_REFERER": headers.get("referer") or "",
            "HTTP_ACCEPT": ",".join(headers.get_all("accept", ())), "HTTP_COOKIE": ", ".join(headers.get_all("cookie", ()))}
        kind, _, secret = (headers.get("authorization") or "").partition(" ")
        if kind:
            env["AUTH_TYPE"] = kind
            if kind.lower() == "basic":
                import base64
                import binascii
                try:
                    env["REMOTE_USER"] = base64.decodebytes(secret.encode("ascii")).decode("ascii").partition(":")[0]
                except (binascii.Error, UnicodeError):
                    pass
        self.send_response(HTTPStatus.OK, "Script output follows")
        self.flush_headers()
        given = self.rfile.read(int(length)) if self.command.lower() == "post" and length.isdigit() and int(length) else b""
        command = [sys.executable, "-u", file] if self.is_python(file) else [file]
        if "=" not in query:
            command.append(urllib.parse.unquote_plus(query))
        done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        self.wfile.write(done.stdout)
        if done.stderr:
            self.log_error("%s", done.stderr)
        if done.returncode:
            self.log_error("CGI script exit code %x", done.returncode)
        else:
            self.log_message("CGI script exited OK")


def _url_collapse_path(path):
    """A path without . and .. and doubled slashes; IndexError if it leads out."""
    import urllib.parse
    path, mark, query = path.partition("?")
    words = urllib.parse.unquote(path).split("/")
    kept = []
    for word in words[:-1]:
        if word == "..":
            kept.pop()
        elif word and word != ".":
            kept.append(word)
    last = words[-1]
    if last == "..":
        kept.pop()
    last = "" if last in (".", "..") else last
    return "/" + "/".join([*kept, last + mark + query])


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol="HTTP/1.0", port=8000, bind=None):
    """Serve until Ctrl-C."""
    import socket
    ServerClass.address_family, _, _, _, address = next(iter(socket.getaddrinfo(
        bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)))
    HandlerClass.protocol_version = protocol
    with ServerClass(address, HandlerClass) as server:
        host, port = server.socket.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"Serving HTTP on {host} port {port} (http://{shown}:{port}/) ...")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


def _main():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--cgi", action="store_true", help="run as CGI server")
    parser.add_argument("-b", "--bind", metavar="ADDRESS", help="bind to this address (default: all interfaces)")
    parser.add_argument("-d", "--directory", default=os.getcwd(), help="serve this directory (default: current directory)")
    parser.add_argument("-p", "--protocol", metavar="VERSION", default="HTTP/1.0", help="conform to this HTTP version (default: %(default)s)")
    parser.add_argument("port", default=8000, type=int, nargs="?", help="bind to this port (default: %(default)s)")
    args = parser.parse_args()

    class Server(ThreadingHTTPServer):
        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=args.directory)

    test(CGIHTTPRequestHandler if args.cgi else SimpleHTTPRequestHandler, Server, args.protocol, args.port, args.bind)


if __name__ == "__main__":
    _main()
