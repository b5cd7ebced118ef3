# mimetypes, gettext, quopri, sysconfig, resource, fcntl, termios, pty, readline, json.tool, socketserver: what scripts do with them.
import fcntl, gettext, io, json, mimetypes, os, pty, quopri, readline, resource, socket, socketserver, struct, sysconfig, termios, tty

for name in "a.html", "b.tar.gz", "c.PNG", "d", "e.json", "http://x.org/f.css?q=1", "g.tgz", "data:text/csv;x,1", "h.py", "i.webp", "j.jpg":
    print(name, mimetypes.guess_type(name), mimetypes.guess_type(name, strict=False))
print(mimetypes.guess_extension("text/plain"), mimetypes.guess_extension("image/jpeg"), mimetypes.guess_extension("no/such"))
mimetypes.add_type("text/x-own", ".own")
print(mimetypes.guess_type("x.own"), mimetypes.guess_all_extensions("text/x-own"))

print(gettext.gettext("hello"), gettext.ngettext("%d file", "%d files", 1), gettext.ngettext("%d file", "%d files", 2))
translation = gettext.translation("nothing", fallback=True)
_ = translation.gettext
print(_("text"), type(translation).__name__, translation.pgettext("context", "word"))
try:
    gettext.translation("nothing")
except FileNotFoundError as error:
    print(error)
plural = gettext.c2py("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2")
print([plural(n) for n in (0, 1, 2, 5, 11, 12, 21, 22, 101)])


def mo_file(messages):
    ids = texts = b""
    rows = []
    for key, value in sorted(messages.items()):
        key, value = key.encode(), value.encode()
        rows.append((len(key), len(ids), len(value), len(texts)))
        ids, texts = ids + key + b"\0", texts + value + b"\0"
    start = 28 + 16 * len(rows)
    table = [struct.pack("<2I", a, start + b) for a, b, _, _ in rows] + [struct.pack("<2I", c, start + len(ids) + d) for *_, c, d in rows]
    return struct.pack("<7I", 0x950412de, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0) + b"".join(table) + ids + texts


catalogue = gettext.GNUTranslations(io.BytesIO(mo_file({
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n", "hello": "gr\xfc\xdf dich",
    "%d file\0%d files": "%d Datei\0%d Dateien", "menu\x04open": "\xf6ffnen"})))
print(catalogue.gettext("hello"), [catalogue.ngettext("%d file", "%d files", n) % n for n in (1, 2)], catalogue.pgettext("menu", "open"))
print(catalogue.gettext("unknown"), catalogue.charset())

print(quopri.encodestring(b"caf\xc3\xa9 = good \n" + b"y" * 80), quopri.decodestring(b"caf=C3=A9 =3D=\n x"))
for n in 75, 76, 77, 151:
    print(quopri.encodestring(b"y" * n), quopri.encodestring(b"y" * (n - 1) + b" \n"))
print(sorted(sysconfig.get_paths()), sysconfig.get_python_version(), sysconfig.get_config_var("no such"))

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 200), hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(soft, 200), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 1000)
try:
    resource.getrlimit(99)
except ValueError as error:
    print(error)

with open("_small_modules.tmp", "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.lockf(file, fcntl.LOCK_EX)
    with open("_small_modules.tmp") as other:
        try:
            fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            print(error)
    print(fcntl.fcntl(file, fcntl.F_GETFD) & fcntl.FD_CLOEXEC)
    try:
        termios.tcgetattr(file)
    except termios.error as error:
        print(error, error.args)
    try:
        fcntl.ioctl(file, termios.TIOCGWINSZ, bytes(8))
    except OSError as error:
        print(error)
os.remove("_small_modules.tmp")

master, slave = pty.openpty()
termios.tcsetwinsize(slave, (30, 100))
print(termios.tcgetwinsize(master), os.get_terminal_size(slave), os.isatty(slave))
before = tty.setraw(slave)
print(before[3] & termios.ECHO > 0, termios.tcgetattr(slave)[3] & termios.ECHO, termios.tcgetattr(slave)[6][termios.VMIN])
termios.tcsetattr(slave, termios.TCSANOW, before)
print(termios.tcgetattr(slave) == before)
os.write(master, b"typed\n")
print(os.read(slave, 100), os.read(master, 100))
os.close(master)
os.close(slave)
pid, master = pty.fork()
if not pid:
    os.write(1, f"child {os.isatty(0)}\n".encode())
    os._exit(3)
print(os.read(master, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.close(master)

readline.add_history("one")
readline.set_completer(lambda text, state: None)
print(readline.get_current_history_length(), readline.get_history_item(1))


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Packets(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data[::-1], self.client_address)


for kind, handler in (socketserver.TCPServer, Echo), (socketserver.ForkingTCPServer, Echo), (socketserver.UDPServer, Packets):
    with kind(("127.0.0.1", 0), handler) as server:
        pid = os.fork()
        if pid:
            server.handle_request()
            print(kind.__name__, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            continue
        if handler is Echo:
            with socket.create_connection(server.server_address) as client:
                client.sendall(b"hello\nthere\n")
                client.shutdown(socket.SHUT_WR)
                os._exit(client.makefile().read() == "HELLO\nTHERE\n")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"packet", server.server_address)
            os._exit(client.recv(100) == b"tekcap")
