# Who speaks TLS: http.client, urllib.request, xmlrpc, smtplib, poplib, imaplib, ftplib, logging and servers, each with one of our own in a thread.
import ftplib
import http.client
import http.server
import imaplib
import io
import logging.handlers
import poplib
import re
import smtplib
import socket
import socketserver
import ssl
import threading
import urllib.error
import urllib.request
import xmlrpc.client
import xmlrpc.server

server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain("tls/server.pem")
client_context = ssl.create_default_context(cafile="tls/authority.pem")


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: " + re.sub(r" \(_ssl\.c:\d+\)", "", str(error))


print("-- http.client, urllib.request, xmlrpc")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/there")
            body = b""
        else:
            self.send_response(200)
            body = f"{self.command} {self.path} {self.connection.version()} {self.headers['Host'].split(':')[0]}".encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))[::-1]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self):
        """A proxy: bytes go both ways."""
        host, _, port = self.path.rpartition(":")
        print("proxy:", host, self.headers["Proxy-Authorization"], self.headers["X-Secret"])
        with socket.create_connection(("127.0.0.1", int(port))) as there:
            self.send_response(200)
            self.end_headers()

            def pump(a, b):
                while data := a.recv(10000):
                    b.sendall(data)
                b.shutdown(socket.SHUT_WR)
            back = threading.Thread(target=pump, args=(there, self.connection))
            back.start()
            pump(self.connection, there)
            back.join()
        self.close_connection = True

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        pass  # clients that do not trust us


def start(server, context=None):
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    return server.server_address[1], lambda: (server.shutdown(), thread.join(), server.server_close())


port, stop = start(Server(("127.0.0.1", 0), Handler), server_context)
connection = http.client.HTTPSConnection("localhost", port, context=client_context)
for path in "/a", "/b":
    connection.request("GET", path)
    response = connection.getresponse()
    print(response.status, response.read())
print(connection.sock.getpeercert()["subject"][-1], connection.default_port)
connection.close()
print(http.client.HTTPSConnection("localhost")._context.post_handshake_auth)
print(attempt(http.client.HTTPSConnection("localhost", port).request, "GET", "/")[:72])
print(attempt(http.client.HTTPSConnection("127.1", port, context=client_context).request, "GET", "/"))
base = f"https://localhost:{port}"
for url, data in ("/x", None), ("/moved", None), ("/", b"backwards"):
    with urllib.request.urlopen(base + url, data, context=client_context) as response:
        print(response.status, response.url.replace(base, ""), response.read())
print(attempt(urllib.request.urlopen, base)[:90])
opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=client_context))
print(opener.open(base + "/opened").read())
proxy, stop_proxy = start(Server(("127.0.0.1", 0), Handler))
opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=client_context),
                                     urllib.request.ProxyHandler({"https": f"http://me:open@127.0.0.1:{proxy}"}))
with opener.open(urllib.request.Request(base + "/through", headers={"X-Secret": "hidden"})) as response:
    print(response.read())
stop_proxy()
stop()


class Calls(xmlrpc.server.SimpleXMLRPCServer):
    pass


calls = Calls(("127.0.0.1", 0), logRequests=False)
calls.register_function(pow)
port, stop = start(calls, server_context)
with xmlrpc.client.ServerProxy(f"https://localhost:{port}", context=client_context) as proxy:
    print(proxy.pow(2, 10))
stop()


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())


class Secure(socketserver.ThreadingTCPServer):
    def get_request(self):
        sock, address = super().get_request()
        return server_context.wrap_socket(sock, server_side=True), address

    def handle_error(self, request, address):
        pass  # clients that say nothing


port, stop = start(Secure(("127.0.0.1", 0), Upper))
with client_context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost") as side:
    side.sendall(b"shout\n")
    print(side.makefile().readline())
stop()
port, stop = start(Secure(("127.0.0.1", 0), Upper))
pem = ssl.get_server_certificate(("localhost", port), ca_certs="tls/authority.pem")
with open("tls/server.pem") as file:
    print(pem in file.read(), pem == ssl.get_server_certificate(("localhost", port)))
stop()

print("-- mail and files")


def play(text, data=None):
    """A server that plays a part: "tls" begins encryption, "< x" is to be heard, other lines are said."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run():
        with listener:
            sock, _ = listener.accept()
        file = sock.makefile("rwb")
        for line in text.replace("PORT", f"{data.getsockname()[1] // 256},{data.getsockname()[1] % 256}" if data else "").splitlines():
            if line == "tls":
                sock = server_context.wrap_socket(sock, server_side=True)
                file = sock.makefile("rwb")
            elif line == "clear":
                sock = sock.unwrap()
                file = sock.makefile("rwb")
            elif line.startswith("< "):
                heard = file.readline().decode().rstrip()
                if not heard.startswith(line[2:]):
                    print("heard", heard, "and not", line[2:])
            elif line == "letter":
                lines = []
                while not lines or lines[-1] != b".\r\n":
                    lines.append(file.readline())
                print("letter:", lines[0], lines[-2:])
            elif line.startswith("data "):
                side, _ = data.accept()
                side = server_context.wrap_socket(side, server_side=True)
                if line == "data in":
                    print("data:", side.recv(100))
                else:
                    side.sendall(b"some\r\nlines\r\n")
                attempt(side.unwrap)
                side.close()
            else:
                file.write(line.encode() + b"\r\n")
                file.flush()
        file.close()
        sock.close()
    thread = threading.Thread(target=run)
    thread.start()
    return listener.getsockname()[1], thread


into_tls = """220 hello
< ehlo
250-here
250 STARTTLS
< STARTTLS
220 go
tls
< ehlo
250-here
"""
port, thread = play(into_tls + """250 SIZE 1000
< noop
250 fine
< QUIT
221 bye""")
with smtplib.SMTP("localhost", port, local_hostname="me") as mail:
    print(mail.starttls(context=client_context), mail.sock.version())
    print(attempt(mail.starttls, context=client_context), mail.noop(), mail.esmtp_features)
thread.join()
port, thread = play("""tls
220 hello
< QUIT
221 bye""")
with smtplib.SMTP_SSL("localhost", port, local_hostname="me", context=client_context) as mail:
    print(mail.sock.cipher()[1], mail.default_port)
thread.join()

port, thread = play("""+OK hello
< CAPA
+OK
STLS
.
< STLS
+OK go
tls
< STAT
+OK 2 320
< QUIT
+OK""")
mail = poplib.POP3("localhost", port)
print(mail.stls(client_context), mail.stat(), attempt(mail.stls), mail.quit())
thread.join()
port, thread = play("""tls
+OK hello
< QUIT
+OK""")
mail = poplib.POP3_SSL("localhost", port, context=client_context)
print(mail.welcome, attempt(mail.stls), mail.quit(), poplib.HAVE_SSL)
thread.join()

imaplib.random.seed(1)
port, thread = play("""* OK hello
< AAAA0 CAPABILITY
* CAPABILITY IMAP4REV1 STARTTLS
AAAA0 OK done
< AAAA1 STARTTLS
AAAA1 OK go
tls
< AAAA2 CAPABILITY
* CAPABILITY IMAP4REV1
AAAA2 OK done
< AAAA3 LOGOUT
* BYE
AAAA3 OK done""")
make_tag = imaplib.random.randint
imaplib.random.randint = lambda a, b: 0  # tags begin with AAAA
imaplib.Int2AP = lambda number: b"AAAA"
mail = imaplib.IMAP4("localhost", port)
print(mail.starttls(client_context), mail.capabilities, attempt(mail.starttls), mail.logout())
thread.join()
port, thread = play("""tls
* OK hello
< AAAA0 CAPABILITY
* CAPABILITY IMAP4REV1
AAAA0 OK done
< AAAA1 LOGOUT
* BYE
AAAA1 OK done""")
with imaplib.IMAP4_SSL("localhost", port, ssl_context=client_context) as mail:
    print(mail.welcome, attempt(mail.starttls))
thread.join()

data = socket.create_server(("127.0.0.1", 0))
port, thread = play("""220 hello
< AUTH TLS
234 go
tls
< USER me
331 and
< PASS open
230 in
< PBSZ 0
200 well
< PROT P
200 well
< TYPE A
200 well
< PASV
227 (127,0,0,1,PORT)
< LIST
150 here
data out
226 done
< TYPE I
200 well
< PASV
227 (127,0,0,1,PORT)
< STOR x
150 here
data in
226 done
< PROT C
200 well
< CCC
200 well
clear
< QUIT
221 bye""", data)
files = ftplib.FTP_TLS(context=client_context)
files.connect("localhost", port)
print(attempt(files.ccc), files.login("me", "open"), attempt(files.auth), files.prot_p())
print(files.dir(), files.storbinary("STOR x", io.BytesIO(b"content")), files.prot_c(), files.ccc(), files.quit())
thread.join()
data.close()

port, thread = play(into_tls + """250 AUTH PLAIN
< AUTH
235 in
< mail from:<a>
250 fine
< rcpt to:<b>
250 fine
< data
354 go
letter
250 sent
< quit
221 bye""")
handler = logging.handlers.SMTPHandler(("localhost", port), "a", ["b"], "s", ("me", "open"), (), 10)
handler.handle(logging.LogRecord("n", 30, "p", 1, "message", (), None))
thread.join()
