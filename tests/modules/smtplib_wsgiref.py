# smtplib over a socket that is a script; wsgiref's helpers, handlers, checks; stringprep's tables.
import base64, io, smtplib, stringprep, sys, warnings
from email.message import EmailMessage
from wsgiref import handlers, headers, simple_server, types, util, validate


def attempt(what, *args, **kw):
    try:
        print(what(*args, **kw))
    except Exception as problem:
        print(type(problem).__name__, problem)


class Server:
    """Answers each line that is sent with the next reply."""

    def __init__(self, *replies):
        self.replies, self.sent, self.file = list(replies), [], self

    def sendall(self, data):
        self.sent.append(data)

    def makefile(self, mode):
        return io.BytesIO(b"".join(reply.encode() + b"\r\n" for reply in self.replies))

    def close(self):
        pass


def client(*replies):
    server = Server("220 hello", *replies)

    class SMTP(smtplib.SMTP):
        def _get_socket(self, host, port, timeout):
            return server
    return SMTP("mail:2525", local_hostname="me"), server


EHLO = "250-server\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 8BITMIME"
smtp, server = client(EHLO, "250 ok", "250 ok", "550 nobody", "354 go on", "250 taken", "221 bye")
print(smtp.sendmail("a@b.c", ["x@y.z", "Name <n@m.o>"], "Subject: t\n\n.dot\nend"), smtp.esmtp_features)
print(smtp.quit(), server.sent)
smtp, server = client(EHLO, "250 ok", "250 ok", "354 go on", "250 taken", "221 bye")
message = EmailMessage()
message["From"], message["To"], message["Bcc"], message["Subject"] = "Me <a@b.c>", "x@y.z", "hidden@y.z", "text"
message.set_content("hello\n")
with smtp:
    print(smtp.send_message(message, to_addrs="x@y.z"))
print(server.sent[-2])
smtp, server = client(EHLO, "535 no", "535 no", "235 in")
print(smtp.login("user", "secret"), server.sent[1:])
smtp, server = client(EHLO, "334 " + base64.b64encode(b"challenge").decode(), "235 in")
print(smtp.login("user", "secret"), server.sent[1:])
smtp, server = client("500 what", "250 fine")
attempt(smtp.login, "user", "secret")
print(smtp.helo_resp, server.sent)
for replies, method, args in (((EHLO, "550 no"), "sendmail", ("a", "b", "c")), ((EHLO, "250 ok", "550 no"), "sendmail", ("a", "b", "c")),
                              ((EHLO, "250 ok", "250 ok", "554 no"), "sendmail", ("a", "b", "c")), (("500 no", "500 no"), "login", ("a", "b")),
                              ((EHLO,), "starttls", ()), ((EHLO,), "putcmd", ("a\nb",)), ((), "noop", ()), (("rubbish",), "noop", ()),
                              (("250-a\r\n250 b",), "verify", ("Name <n@m.o>",)), (("2" * 9000,), "noop", ())):
    attempt(getattr(client(*replies)[0], method), *args)
for text in "a@b.c", "Name <a@b.c>", "<a@b.c>", "":
    print(smtplib.quoteaddr(text), end=" ")
print(smtplib.quotedata("a\n.b\r.c\r\nd"))
attempt(smtplib.SMTP, "host:port")
attempt(smtplib.SMTP().noop)

h = headers.Headers([("A", "1")])
h.add_header("Content-Disposition", "attachment", filename='a"b.txt', flag=None, some_thing="x")
h["B"] = "2"
print(h, repr(h), len(h), h["a"], h.get("c", 3), h.get_all("A"), "b" in h, h.setdefault("C", "9"), bytes(h))
attempt(h.__setitem__, "A", 1)
attempt(headers.Headers, ())
for path in "/a/b/c", "", "/", "/a//b", "/./a", "/a/":
    env = {"SCRIPT_NAME": "/app", "PATH_INFO": path}
    print(util.shift_path_info(env), env)
env = {"PATH_INFO": "/p q", "SCRIPT_NAME": "/s", "QUERY_STRING": "a=b", "HTTPS": "on"}
util.setup_testing_defaults(env)
print(util.request_uri(env), util.application_uri(env), util.request_uri(env, False), util.is_hop_by_hop("TE"))
print(list(util.FileWrapper(io.BytesIO(b"abcdef"), 4)))


def run(app, handler=handlers.SimpleHandler, **env):
    util.setup_testing_defaults(env)
    out, err = io.BytesIO(), io.StringIO()
    handler(io.BytesIO(b"body"), out, err, env).run(app)
    text = out.getvalue()
    print(text.split(b"Date:")[0], text.partition(b"\r\n\r\n")[2], err.getvalue().splitlines()[-1:])


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello ", environ["wsgi.input"].read(4)]


def broken(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    raise ValueError("broken")


def writing(environ, start_response):
    write = start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    write(b"abc")
    return []


for app in hello, broken, writing, lambda e, s: [b"too early"], lambda e, s: s("bad", []) and [], lambda e, s: s("200 OK", [("TE", "x")]):
    run(app)
run(hello, handlers.BaseCGIHandler)
run(hello, SERVER_PROTOCOL="HTTP/0.9")
run(validate.validator(hello), QUERY_STRING="")


def wrong(status="200 OK", head=[("Content-Type", "text/plain")], body=[b"x"]):
    def app(environ, start_response):
        start_response(status, head)
        return body
    return app


for app in (wrong("20 OK"), wrong(head=[]), wrong(head=()), wrong(body="text"), wrong(body=None), wrong("204 No"), wrong(head=[("a:b", "c")]),
            wrong(head=[("Status", "c")]), wrong(head=[("a", "c\n")]), wrong(head=[("a-", "c")]), wrong(body=["text"])):
    run(validate.validator(app), QUERY_STRING="")
print(issubclass(simple_server.WSGIServer, __import__("http.server").server.HTTPServer), len(types.__all__))

for text in "a", "A", "\xdf", "\u2126", "\u3000", "\xad", "\u0640", "\u05d0", "\ue000", "\ufdd0", "\u2ff0", "\U000e0001", "\u200e", "\x80", "\x1f":
    print(ascii(text), [name[9:] for name in dir(stringprep) if name.startswith("in_table") and getattr(stringprep, name)(text)],
          ascii(stringprep.map_table_b2(text)), ascii(stringprep.map_table_b3(text)))
