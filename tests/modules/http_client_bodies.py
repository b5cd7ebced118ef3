# http.client: answers read whole, in parts, chunked; tunnels, headers, bodies of requests; over sockets that are files.
import http.client, io


class Socket:
    def __init__(self, answer=b"", at=None):
        self.answer, self.sent, self.at = answer, b"", at

    def makefile(self, mode, *args):
        return io.BufferedReader(io.BytesIO(self.answer))

    def sendall(self, data):
        self.sent += data

    def setsockopt(self, *args):
        pass

    def close(self):
        pass


def answer(data, method="GET"):
    response = http.client.HTTPResponse(Socket(data), method=method)
    response.begin()
    return response


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 Fine enough\r\nContent-Length: 9\r\nX: 1\r\nX: 2\r\n\r\nline\nmore"


def attempt(what):
    try:
        print(what())
    except Exception as problem:
        print(type(problem).__name__, problem)


r = answer(PLAIN)
print(r.status, r.reason, r.version, r.length, r.will_close, r.getheader("x"), r.getheader("y", 7), r.getheaders())
print(r.peek(3)[:3], r.read(2), r.read1(1), r.readline(), r.length, r.read(), r.isclosed(), r.read(), r.peek())
r = answer(CHUNKED + b"5\r\nhello\r\n6;x=y\r\n\nworld\r\n0\r\nTrailer: 1\r\n\r\n")
print(r.chunked, r.peek(1), r.read(3), r.readline(), r.read1(), r.read1(), r.read1(), r.isclosed())
r = answer(CHUNKED + b"5\r\nhello\r\n5\r\nwor")
attempt(r.read)
attempt(answer(CHUNKED + b"5\r\nhello\r\nzz\r\n").read)
attempt(answer(CHUNKED + b"0" * 70000).read)
attempt(answer(PLAIN[:-3]).read)
r = answer(PLAIN[:-3])
print(r.read(4), r.read(4), r.isclosed())
print(answer(PLAIN, "HEAD").read(), list(answer(PLAIN)))
buffer = bytearray(4)
r = answer(PLAIN)
print(r.readinto(buffer), buffer, r.readinto(buffer), r.readinto(buffer), bytes(buffer))
for data in b"", b"rubbish\r\n", b"HTTP/1.1 9 No\r\n", b"HTTP/2.5 200 OK\r\n\r\n", b"HTTP/1.0 200 OK\r\n" + b"A: b\r\n" * 101, b"HTTP/1.1 " + b"x" * 70000:
    attempt(lambda: answer(data).status)
for head in b"HTTP/1.0 200 OK\r\n", b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n", b"HTTP/1.1 204 None\r\n":
    r = answer(head + b"\r\n")
    print(r.version, r.will_close, r.length)


def connection(*args, answer=b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", **kw):
    c = http.client.HTTPConnection(*args, **kw)
    c._create_connection = lambda at, *more: Socket(answer, at)
    return c


c = connection("proxy", 81, answer=b"HTTP/1.1 200 Go\r\nProxy: yes\r\n\r\n")
c.set_tunnel("t\xe4st.example", headers={"A": "b"})
c.request("GET", "/x")
print(c.sock.at, c.sock.sent, c.get_proxy_response_headers()["proxy"])
attempt(lambda: c.set_tunnel("again"))
c = connection("proxy", answer=b"HTTP/1.1 403 Never\r\n\r\n")
c.set_tunnel("::1", 99)
attempt(lambda: c.request("GET", "/"))
for body, headers in ((None, {}), ("t\xe4xt", {}), (b"12", {"Content-Length": "2"}), (io.BytesIO(b"file"), {}), (io.StringIO("t\xe4xt"), {}),
                      ([b"a", b"", b"bc"], {}), (iter([b"x"]), {"Transfer-Encoding": "chunked"}), ("\u20ac", {}), (5, {})):
    c = connection("[fe80::1%3]:82")
    attempt(lambda: (c.request("POST", "/p", body, headers), c.sock.sent)[1])
for method, url in ("GET", "/a b"), ("GET", "/\n"), ("G\x01T", "/"), ("GET", "http://other:99/x"), ("GET", "/\xe4"):
    c = connection("host")
    attempt(lambda: (c.request(method, url), c.sock.sent)[1])
for name, value in (("A", "b\nc"), ("A b", "c"), ("A:", "c"), ("A", "b\n c"), ("A", 5), (b"A", b"c")):
    c = connection("host")
    c.putrequest("GET", "/", skip_host=True, skip_accept_encoding=True)
    attempt(lambda: (c.putheader(name, value), c.endheaders(), c.sock.sent)[2])
attempt(lambda: http.client.HTTPConnection("a:b"))
attempt(lambda: http.client.HTTPConnection("a b"))
c = connection("host")
attempt(c.getresponse)
attempt(lambda: c.putheader("a", "b"))
c.set_debuglevel(1)
c.request("GET", "/")
r = c.getresponse()
print(r.read())
