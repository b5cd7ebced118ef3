"""Files transferred by FTP (RFC 959)."""

import _tls
import re
import socket
import sys
from socket import _GLOBAL_DEFAULT_TIMEOUT

__all__ = ["FTP", "FTP_TLS", "error_reply", "error_temp", "error_perm", "error_proto", "all_errors"]

MSG_OOB, FTP_PORT, MAXLINE = 1, 21, 8192
CRLF, B_CRLF = "\r\n", b"\r\n"


class Error(Exception):
    """Something about FTP."""


class error_reply(Error):
    """An answer that was not expected."""


class error_temp(Error):
    """4xx: not now."""


class error_perm(Error):
    """5xx: no."""


class error_proto(Error):
    """An answer that begins with none of 1 to 5."""


all_errors = (Error, OSError, EOFError)


class FTP:
    """A connection to a server; as a context it is closed at the end."""

    debugging, host, port, maxline, sock, file, welcome = 0, "", FTP_PORT, MAXLINE, None, None, None
    passiveserver, trust_server_pasv_ipv4_address = True, False

    def __init__(self, host="", user="", passwd="", acct="", timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, encoding="utf-8"):
        self.encoding, self.source_address, self.timeout = encoding, source_address, timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is not None:
            try:
                self.quit()
            except (OSError, EOFError):
                pass
            finally:
                if self.sock is not None:
                    self.close()

    def connect(self, host="", port=0, timeout=-999, source_address=None):
        if host:
            self.host = host
        if port > 0:
            self.port = port
        if timeout != -999:
            self.timeout = timeout
        if self.timeout is not None and not self.timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        if source_address is not None:
            self.source_address = source_address
        sys.audit("ftplib.connect", self, self.host, self.port)
        self.sock = socket.create_connection((self.host, self.port), self.timeout, source_address=self.source_address)
        self.af = self.sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        if self.debugging:
            print("*welcome*", self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        """Does the server listen for data (as a rule), or do we?"""
        self.passiveserver = val

    def sanitize(self, s):
        """A line to be shown, without the password."""
        if s[:5] in ("pass ", "PASS "):
            end = len(s.rstrip("\r\n"))
            s = s[:5] + "*" * (end - 5) + s[end:]
        return repr(s)

    # -- lines

    def putline(self, line):
        if "\r" in line or "\n" in line:
            raise ValueError("an illegal newline character should not be contained")
        sys.audit("ftplib.sendcmd", self, line)
        if self.debugging > 1:
            print("*put*", self.sanitize(line))
        self.sock.sendall((line + CRLF).encode(self.encoding))

    def putcmd(self, line):
        if self.debugging:
            print("*cmd*", self.sanitize(line))
        self.putline(line)

    def getline(self):
        line = self.file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error("got more than %d bytes" % self.maxline)
        if self.debugging > 1:
            print("*get*", self.sanitize(line))
        if not line:
            raise EOFError
        return line[:-2] if line.endswith(CRLF) else line[:-1] if line[-1] in CRLF else line

    def getmultiline(self):
        """An answer; one of several lines ends with the line that begins with its number and a blank."""
        line = self.getline()
        if line[3:4] == "-":
            code = line[:3]
            while True:
                following = self.getline()
                line += "\n" + following
                if following[:3] == code and following[3:4] != "-":
                    break
        return line

    def getresp(self):
        answer = self.getmultiline()
        if self.debugging:
            print("*resp*", self.sanitize(answer))
        self.lastresp = answer[:3]
        if answer[:1] in {"1", "2", "3"}:
            return answer
        raise {"4": error_temp, "5": error_perm}.get(answer[:1], error_proto)(answer)

    def voidresp(self):
        """An answer that must begin with 2."""
        answer = self.getresp()
        if answer[:1] != "2":
            raise error_reply(answer)
        return answer

    def abort(self):
        """Stop the transfer; the server answers even so."""
        if self.debugging > 1:
            print("*put urgent*", self.sanitize("ABOR"))
        self.sock.sendall(b"ABOR" + B_CRLF, MSG_OOB)
        answer = self.getmultiline()
        if answer[:3] not in {"426", "225", "226"}:
            raise error_proto(answer)
        return answer

    def sendcmd(self, cmd):
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        self.putcmd(cmd)
        return self.voidresp()

    # -- data connections

    def sendport(self, host, port):
        return self.voidcmd("PORT " + ",".join([*host.split("."), str(port // 256), str(port % 256)]))

    def sendeprt(self, host, port):
        family = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af)
        if family is None:
            raise error_proto("unsupported address family")
        return self.voidcmd(f"EPRT |{family}|{host}|{port}|")

    def makeport(self):
        """A socket that listens, told to the server."""
        sock = socket.create_server(("", 0), family=self.af, backlog=1)
        port, host = sock.getsockname()[1], self.sock.getsockname()[0]
        (self.sendport if self.af == socket.AF_INET else self.sendeprt)(host, port)
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(self.timeout)
        return sock

    def makepasv(self):
        """(host, port) where the server listens; the host it names is not believed."""
        if self.af == socket.AF_INET:
            named, port = parse227(self.sendcmd("PASV"))
            host = named if self.trust_server_pasv_ipv4_address else self.sock.getpeername()[0]
        else:
            host, port = parse229(self.sendcmd("EPSV"), self.sock.getpeername())
        return host, port

    def ntransfercmd(self, cmd, rest=None):
        """(data connection, expected bytes or None)"""
        size = None
        if self.passiveserver:
            conn = socket.create_connection(self.makepasv(), self.timeout, source_address=self.source_address)
            listener = None
        else:
            conn, listener = None, self.makeport()
        try:
            if rest is not None:
                self.sendcmd(f"REST {rest}")
            answer = self.sendcmd(cmd)
            if answer[0] == "2":  # some servers say so before 1xx
                answer = self.getresp()
            if answer[0] != "1":
                raise error_reply(answer)
            if listener is not None:
                conn, _ = listener.accept()
                if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                    conn.settimeout(self.timeout)
        except BaseException:
            if conn is not None:
                conn.close()
            raise
        finally:
            if listener is not None:
                listener.close()
        if answer[:3] == "150":
            size = parse150(answer)
        return conn, size

    def transfercmd(self, cmd, rest=None):
        return self.ntransfercmd(cmd, rest)[0]

    def login(self, user="", passwd="", acct=""):
        user = user or "anonymous"
        if user == "anonymous" and passwd in {"", "-"}:
            passwd += "anonymous@"
        answer = self.sendcmd("USER " + user)
        if answer[0] == "3":
            answer = self.sendcmd("PASS " + passwd)
        if answer[0] == "3":
            answer = self.sendcmd("ACCT " + acct)
        if answer[0] != "2":
            raise error_reply(answer)
        return answer

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Fetch a file in blocks."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as conn:
            while data := conn.recv(blocksize):
                callback(data)
            _end_tls(conn)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Fetch a text in lines, without their ends."""
        callback = callback or print
        self.sendcmd("TYPE A")
        with self.transfercmd(cmd) as conn, conn.makefile("r", encoding=self.encoding) as file:
            while True:
                line = file.readline(self.maxline + 1)
                if len(line) > self.maxline:
                    raise Error("got more than %d bytes" % self.maxline)
                if self.debugging > 2:
                    print("*retr*", repr(line))
                if not line:
                    break
                callback(line[:-2] if line.endswith(CRLF) else line.removesuffix("\n"))
            _end_tls(conn)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Store a file."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as conn:
            while data := fp.read(blocksize):
                conn.sendall(data)
                if callback:
                    callback(data)
            _end_tls(conn)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Store a text, with the line ends of the network."""
        self.voidcmd("TYPE A")
        with self.transfercmd(cmd) as conn:
            while True:
                line = fp.readline(self.maxline + 1)
                if len(line) > self.maxline:
                    raise Error("got more than %d bytes" % self.maxline)
                if not line:
                    break
                if not line.endswith(B_CRLF):
                    line = (line[:-1] if line[-1] in B_CRLF else line) + B_CRLF
                conn.sendall(line)
                if callback:
                    callback(line)
            _end_tls(conn)
        return self.voidresp()

    # -- commands

    def acct(self, password):
        return self.voidcmd("ACCT " + password)

    def nlst(self, *args):
        files = []
        self.retrlines("NLST" + "".join(" " + arg for arg in args), files.append)
        return files

    def dir(self, *args):
        """A listing; the last argument may be what takes the lines."""
        callback = None
        if args and not isinstance(args[-1], str):
            *args, callback = args
        self.retrlines("LIST" + "".join(" " + arg for arg in args if arg), callback)

    def mlsd(self, path="", facts=[]):
        """(name, {fact: value}) of each entry."""
        if facts:
            self.sendcmd("OPTS MLST " + ";".join(facts) + ";")
        lines = []
        self.retrlines(f"MLSD {path}" if path else "MLSD", lines.append)
        for line in lines:
            found, _, name = line.rstrip(CRLF).partition(" ")
            entry = {}
            for fact in found[:-1].split(";"):
                key, _, value = fact.partition("=")
                entry[key.lower()] = value
            yield name, entry

    def rename(self, fromname, toname):
        answer = self.sendcmd("RNFR " + fromname)
        if answer[0] != "3":
            raise error_reply(answer)
        return self.voidcmd("RNTO " + toname)

    def delete(self, filename):
        answer = self.sendcmd("DELE " + filename)
        if answer[:3] in {"250", "200"}:
            return answer
        raise error_reply(answer)

    def cwd(self, dirname):
        if dirname == "..":
            try:
                return self.voidcmd("CDUP")
            except error_perm as e:
                if e.args[0][:3] != "500":
                    raise
        return self.voidcmd("CWD " + (dirname or "."))

    def size(self, filename):
        answer = self.sendcmd("SIZE " + filename)
        return int(answer[3:].strip()) if answer[:3] == "213" else None

    def mkd(self, dirname):
        answer = self.voidcmd("MKD " + dirname)
        return parse257(answer) if answer.startswith("257") else ""

    def rmd(self, dirname):
        return self.voidcmd("RMD " + dirname)

    def pwd(self):
        answer = self.voidcmd("PWD")
        return parse257(answer) if answer.startswith("257") else ""

    def quit(self):
        answer = self.voidcmd("QUIT")
        self.close()
        return answer

    def close(self):
        """Close the connection without a word."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                sock.close()


class FTP_TLS(FTP):
    """A connection whose commands are encrypted from login() on, and whose data are from prot_p() on."""

    def __init__(self, host="", user="", passwd="", acct="", *, context=None, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 encoding="utf-8"):
        self.context, self._prot_p = _tls.context_or_usual(context), False
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def login(self, user="", passwd="", acct="", secure=True):
        """Log in, encrypted unless `secure` is false."""
        if secure and not _tls.is_encrypted(self.sock):
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        """Encrypt the commands from now on."""
        if _tls.is_encrypted(self.sock):
            raise ValueError("Already using TLS")
        import ssl
        answer = self.voidcmd("AUTH TLS" if self.context.protocol >= ssl.PROTOCOL_TLS else "AUTH SSL")
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        return answer

    def ccc(self):
        """Commands in clear again."""
        if not _tls.is_encrypted(self.sock):
            raise ValueError("not using TLS")
        answer = self.voidcmd("CCC")
        self.sock = self.sock.unwrap()
        return answer

    def prot_p(self):
        """Encrypt data connections, too."""
        self.voidcmd("PBSZ 0")
        answer = self.voidcmd("PROT P")
        self._prot_p = True
        return answer

    def prot_c(self):
        """Data connections in clear."""
        answer = self.voidcmd("PROT C")
        self._prot_p = False
        return answer

    def ntransfercmd(self, cmd, rest=None):
        conn, size = super().ntransfercmd(cmd, rest)
        if self._prot_p:
            conn = self.context.wrap_socket(conn, server_hostname=self.host)
        return conn, size

    def abort(self):
        """Stop the transfer; the server answers even so."""
        self.sock.sendall(b"ABOR" + B_CRLF)
        answer = self.getmultiline()
        if answer[:3] not in {"426", "225", "226"}:
            raise error_proto(answer)
        return answer


def _end_tls(conn):
    """The other side waits for a word of leave."""
    if _tls.is_encrypted(conn):
        conn.unwrap()


def parse150(resp):
    """The size in "150 ... (123 bytes)", or None."""
    if resp[:3] != "150":
        raise error_reply(resp)
    found = re.match(r"150 .* \((\d+) bytes\)", resp, re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else None


def parse227(resp):
    """(host, port) in "227 ... (h1,h2,h3,h4,p1,p2)"."""
    if resp[:3] != "227":
        raise error_reply(resp)
    found = re.search(r"(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)", resp, re.ASCII)
    if not found:
        raise error_proto(resp)
    numbers = found.groups()
    return ".".join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    """(host, port) in "229 ... (|||port|)"."""
    if resp[:3] != "229":
        raise error_reply(resp)
    left = resp.find("(")
    right = resp.find(")", left + 1)
    if left < 0 or right < 0 or resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    parts = resp[left + 1:right].split(resp[left + 1])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The folder's name, in quotes; a quote in it is doubled."""
    if resp[:3] != "257":
        raise error_reply(resp)
    found = re.match(r'257 "((?:[^"]|"")*)', resp)
    return found[1].replace('""', '"') if found else ""


def print_line(line):
    print(line)


def ftpcp(source, sourcename, target, targetname="", type="I"):
    """Copy a file from one server to another."""
    targetname = targetname or sourcename
    type = "TYPE " + type
    source.voidcmd(type)
    target.voidcmd(type)
    target.sendport(*parse227(source.sendcmd("PASV")))
    answer = target.sendcmd("STOR " + targetname)
    if answer[:3] not in {"125", "150"}:
        raise error_proto
    answer = source.sendcmd("RETR " + sourcename)
    if answer[:3] not in {"125", "150"}:
        raise error_proto
    source.voidresp()
    target.voidresp()
