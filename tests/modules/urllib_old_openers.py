# URLopener and FancyURLopener, FTPHandler against a little server, redirections that go round.
import email.message
import io
import socket
import threading
import urllib.request
import warnings
from urllib.error import HTTPError, URLError

warnings.simplefilter("ignore")


class Opener(urllib.request.FancyURLopener):
    version = "Test/1"

    def open_spam(self, url):
        return url

    def prompt_user_passwd(self, host, realm):
        return "me", "secret"


opener = Opener(proxies={})
print(opener.open("spam://a b/é c".replace("é", "e")))
for url in "nothing:x", "local_file://x", "file://elsewhere.invalid/x", "data:,hello%20there", "data:text/x;base64,aGk=":
    try:
        with opener.open(url) as answer:
            print(answer.read().splitlines()[1:], answer.headers["content-type"])
    except (OSError, ValueError) as e:
        print(type(e).__name__, e.args[:2])
name, headers = opener.retrieve("file:" + urllib.request.pathname2url(__file__))
print(name.endswith("urllib_old_openers.py"), int(headers["Content-Length"]) > 100)
opener.addheader("X-More", "1")
print(opener.addheaders)
opener.close()

for proxy in ("p.example:80", "http://u:p@h:1", "//u@h", "http://a/b:c@h:22/x", "file:/x"):
    try:
        print(urllib.request._parse_proxy(proxy))
    except ValueError as e:
        print(e)

handler = urllib.request.HTTPRedirectHandler()
handler.parent = type("Parent", (), {"open": lambda self, new, timeout: new})()
request = urllib.request.Request("http://a/")
request.timeout = None
headers = email.message.Message()
headers["location"] = "http://b/x y"
for count in range(10):
    try:
        print(handler.http_error_302(request, io.BytesIO(), 302, "Found", headers).full_url)
    except HTTPError as e:
        print(str(e).splitlines()[0])
        break


def serve(server):
    control, _ = server.accept()
    with control, control.makefile("rw", newline="\r\n") as lines:
        data = socket.create_server(("127.0.0.1", 0))
        print("220 ready", file=lines, flush=True)
        for line in lines:
            word = line.split()[0]
            if word in ("EPSV", "PASV"):
                port = data.getsockname()[1]
                print("227 (127,0,0,1,%d,%d)" % divmod(port, 256) if word == "PASV" else "500 no", file=lines, flush=True)
            elif word == "RETR":
                print("150 coming (5 bytes)", file=lines, flush=True)
                with data.accept()[0] as connection:
                    connection.sendall(b"hello")
                print("226 done", file=lines, flush=True)
            else:
                print({"USER": "331 password?", "PASS": "230 in"}.get(word, "200 fine"), file=lines, flush=True)
        data.close()


server = socket.create_server(("127.0.0.1", 0))
thread = threading.Thread(target=serve, args=(server,))
thread.start()
try:
    with urllib.request.urlopen("ftp://127.0.0.1:%d/folder/file.txt;type=i" % server.getsockname()[1]) as answer:
        print(answer.read(), answer.headers["content-length"], answer.headers["content-type"])
except URLError as e:
    print(e)
thread.join()
server.close()
