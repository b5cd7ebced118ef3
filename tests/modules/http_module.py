# http.server, http.client and urllib.request talking to each other; file: and data: URLs.
import http.client, http.server, io, json, os, threading, urllib.error, urllib.parse, urllib.request
from http import HTTPStatus, HTTPMethod
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *args): pass
    def version_string(self): return "test"
    def answer(self, code, body, kind="text/plain", **headers):
        self.send_response(code); self.send_header("Content-Type", kind); self.send_header("Content-Length", str(len(body)))
        for k, v in headers.items(): self.send_header(k.replace("_", "-"), v)
        self.end_headers()
        if self.command != "HEAD": self.wfile.write(body)
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/json": self.answer(200, json.dumps({"q": urllib.parse.parse_qs(url.query), "agent": self.headers["X-Agent"]}).encode(), "application/json", X_A="1")
        elif url.path == "/moved": self.answer(302, b"", Location="/json?x=9")
        elif url.path == "/chunks":
            self.send_response(200); self.send_header("Transfer-Encoding", "chunked"); self.end_headers()
            for part in (b"one ", b"two ", b"three"): self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        else: self.send_error(404)
    do_HEAD = do_GET
    def do_POST(self): self.answer(201, self.rfile.read(int(self.headers["Content-Length"])).upper(), kind=self.headers["Content-Type"])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler); thread = threading.Thread(target=server.serve_forever, args=(0.02,)); thread.start()
base = f"http://127.0.0.1:{server.server_port}"
c = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
for method, path, body in ("GET", "/json?a=1&a=2", None), ("HEAD", "/json", None), ("POST", "/p", "data"), ("GET", "/chunks", None), ("GET", "/none", None), ("PUT", "/x", b""):
    c.request(method, path, body, {"X-Agent": "me", "Content-Type": "text/x"} if method != "PUT" else {}); r = c.getresponse(); data = r.read(); print(method, r.status, r.reason, r.getheader("content-type"), data if r.status < 400 else data[:15], r.version, r.getheader("X-A", "-"))
c.close()
with urllib.request.urlopen(base + "/json?b=3") as r: print(r.status, r.headers["content-type"], json.load(r), r.geturl() == base + "/json?b=3")
print(json.load(urllib.request.urlopen(base + "/moved")))
r = urllib.request.urlopen(urllib.request.Request(base + "/post", data=urllib.parse.urlencode({"k": "v w"}).encode(), headers={"X-Y": "z"})); print(r.code, r.read(), r.info().get_content_type())
try: urllib.request.urlopen(base + "/missing")
except urllib.error.HTTPError as e: print(e, e.code, e.reason, e.read()[:15], e.headers["Connection"])
server.shutdown(); thread.join(); server.server_close()
try: urllib.request.urlopen(base, timeout=2)
except urllib.error.URLError as e: print(e, type(e.reason).__name__)
try: urllib.request.urlopen("nothing:x")
except urllib.error.URLError as e: print(e)
try: urllib.request.urlopen("no scheme")
except ValueError as e: print(e)
print(urllib.request.urlopen("data:text/plain;base64,aGk=").read(), urllib.request.urlopen("data:,a%20b").info()["content-type"])
with open("_http.tmp", "w") as f: f.write("file text")
print(urllib.request.urlopen("file://" + urllib.request.pathname2url(os.path.abspath("_http.tmp"))).read()); os.remove("_http.tmp")
q = urllib.request.Request("http://h:80/p?q#f", b"d", {"a-b": "1"}); print(q.get_method(), q.host, q.selector, q.fragment, q.type, q.full_url, q.headers, q.get_header("A-b"), q.has_header("X"))
print(HTTPStatus(404), repr(HTTPStatus.OK), HTTPStatus.NOT_FOUND.phrase, HTTPStatus.OK.description, HTTPStatus.IM_A_TEAPOT, HTTPStatus.OK == 200, HTTPStatus.OK.is_success, HTTPMethod.GET, http.client.responses[503], http.client.NOT_FOUND, len(HTTPStatus))
