"""A server for one application."""
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from platform import python_implementation

from .handlers import SimpleHandler

__version__ = "0.2"
__all__ = ["WSGIServer", "WSGIRequestHandler", "demo_app", "make_server"]

server_version = "WSGIServer/" + __version__
sys_version = python_implementation() + "/" + sys.version.split()[0]
software_version = server_version + " " + sys_version


class ServerHandler(SimpleHandler):
    server_software = software_version

    def close(self):
        try:
            self.request_handler.log_request(self.status.split(" ", 1)[0], self.bytes_sent)
        finally:
            super().close()


class WSGIServer(HTTPServer):
    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        self.base_environ = {"SERVER_NAME": self.server_name, "GATEWAY_INTERFACE": "CGI/1.1", "SERVER_PORT": str(self.server_port),
                             "REMOTE_HOST": "", "CONTENT_LENGTH": "", "SCRIPT_NAME": ""}

    def get_app(self):
        return self.application

    def set_app(self, application):
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    server_version = server_version

    def get_environ(self):
        from urllib.parse import unquote
        path, _, query = self.path.partition("?")
        env = self.server.base_environ | {
            "SERVER_PROTOCOL": self.request_version, "SERVER_SOFTWARE": self.server_version, "REQUEST_METHOD": self.command,
            "QUERY_STRING": query, "PATH_INFO": unquote(path, "iso-8859-1"), "REMOTE_ADDR": self.client_address[0]}
        host = self.address_string()
        if host != self.client_address[0]:
            env["REMOTE_HOST"] = host
        headers = self.headers
        env["CONTENT_TYPE"] = headers.get_content_type() if headers.get("content-type") is None else headers["content-type"]
        length = headers.get("content-length")
        if length:
            env["CONTENT_LENGTH"] = length
        for name, value in headers.items():
            name, value = name.replace("-", "_").upper(), value.strip()
            if name not in env:
                key = "HTTP_" + name
                env[key] = f"{env[key]},{value}" if key in env else value
        return env

    def get_stderr(self):
        return sys.stderr

    def handle(self):
        """One request."""
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ""
            self.send_error(414)
            return
        if self.parse_request():
            handler = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(), multithread=False)
            handler.request_handler = self
            handler.run(self.server.get_app())


def demo_app(environ, start_response):
    """Greets, and shows the environment."""
    lines = ["Hello world!", "", *(f"{key} = {value!r}" for key, value in sorted(environ.items()))]
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return ["".join(line + "\n" for line in lines).encode("utf-8")]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """A server that runs the application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server


if __name__ == "__main__":
    with make_server("", 8000, demo_app) as server:
        print("Serving HTTP on", server.socket.getsockname()[0], "port", server.socket.getsockname()[1], "...")
        server.handle_request()
