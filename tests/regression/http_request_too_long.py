# A request line of more than 64 KiB ended in an AttributeError instead of an answer: HTTPStatus lacked its older names.
import http
import io
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def __init__(self, request):
        self.rfile, self.wfile, self.client_address = io.BytesIO(request), io.BytesIO(), ("here", 1)
        self.handle()

    def log_message(self, format, *args):
        print(format % args)

    def do_GET(self):
        self.send_error(404, "not <here>")


for request in (b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n", b"GET //x HTTP/1.0\r\n\r\n", b"POST / HTTP/1.0\r\n\r\n", b"X Y Z\r\n\r\n"):
    answer = Handler(request).wfile.getvalue()
    print([line for line in answer.split(b"\r\n") if line[:4] not in (b"Date", b"Serv", b"Cont") and not line.startswith(b"<!")])
print(http.HTTPStatus.REQUEST_URI_TOO_LONG, repr(http.HTTPStatus.UNPROCESSABLE_ENTITY), http.HTTPStatus["REQUESTED_RANGE_NOT_SATISFIABLE"].name)
