"""Mail fetched by POP3 (RFC 1939)."""

import _tls
import re
import socket
import sys

__all__ = ["POP3", "POP3_SSL", "error_proto"]

POP3_PORT, POP3_SSL_PORT = 110, 995
CR, LF = b"\r", b"\n"
CRLF = CR + LF
_MAXLINE = 2048


class error_proto(Exception):
    """The server says no, or nothing that can be understood."""


class POP3:
    """A connection. Answers are the first line, or (first line, lines, bytes of the lines)."""

    encoding = "UTF-8"

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host, self.port, self._tls_established = host, port, False
        sys.audit("poplib.connect", self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile("rb")
        self._debugging = 0
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        return socket.create_connection((self.host, self.port), timeout)

    def _putline(self, line):
        if self._debugging > 1:
            print("*put*", repr(line))
        sys.audit("poplib.putline", self, line)
        self.sock.sendall(line + CRLF)

    def _putcmd(self, line):
        if self._debugging:
            print("*cmd*", repr(line))
        self._putline(line.encode(self.encoding))

    def _getline(self):
        """(line without its end, bytes it had)"""
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto("line too long")
        if self._debugging > 1:
            print("*get*", repr(line))
        if not line:
            raise error_proto("-ERR EOF")
        octets = len(line)
        if line.endswith(CRLF):
            return line[:-2], octets
        if line.startswith(CR):
            return line[1:-1], octets
        return line[:-1], octets

    def _getresp(self):
        response = self._getline()[0]
        if self._debugging > 1:
            print("*resp*", repr(response))
        if not response.startswith(b"+"):
            raise error_proto(response)
        return response

    def _getlongresp(self):
        response, lines, octets = self._getresp(), [], 0
        line, count = self._getline()
        while line != b".":
            if line.startswith(b".."):
                line, count = line[1:], count - 1
            octets += count
            lines.append(line)
            line, count = self._getline()
        return response, lines, octets

    def _shortcmd(self, line):
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        self._putcmd(line)
        return self._getlongresp()

    def getwelcome(self):
        return self.welcome

    def set_debuglevel(self, level):
        self._debugging = level

    def user(self, user):
        return self._shortcmd(f"USER {user}")

    def pass_(self, pswd):
        return self._shortcmd(f"PASS {pswd}")

    def stat(self):
        """(number of messages, bytes of all)"""
        words = self._shortcmd("STAT").split()
        if self._debugging:
            print("*stat*", repr(words))
        return int(words[1]), int(words[2])

    def list(self, which=None):
        return self._longcmd("LIST") if which is None else self._shortcmd(f"LIST {which}")

    def retr(self, which):
        return self._longcmd(f"RETR {which}")

    def dele(self, which):
        return self._shortcmd(f"DELE {which}")

    def noop(self):
        return self._shortcmd("NOOP")

    def rset(self):
        return self._shortcmd("RSET")

    def quit(self):
        response = self._shortcmd("QUIT")
        self.close()
        return response

    def close(self):
        """Close the connection without a word."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # it may be gone already
                finally:
                    sock.close()

    def rpop(self, user):
        return self._shortcmd(f"RPOP {user}")

    def apop(self, user, password):
        """Log in without sending the password."""
        stamp = re.match(rb"\+OK.[^<]*(<.*>)", self.welcome)
        if not stamp:
            raise error_proto("-ERR APOP not supported by server")
        import hashlib
        digest = hashlib.md5(stamp[1] + bytes(password, self.encoding)).hexdigest()
        return self._shortcmd(f"APOP {user} {digest}")

    def top(self, which, howmuch):
        return self._longcmd(f"TOP {which} {howmuch}")

    def uidl(self, which=None):
        return self._longcmd("UIDL") if which is None else self._shortcmd(f"UIDL {which}")

    def utf8(self):
        return self._shortcmd("UTF8")

    def capa(self):
        """{capability: its words}"""
        try:
            lines = self._longcmd("CAPA")[1]
        except error_proto:
            raise error_proto("-ERR CAPA not supported by server")
        words = [line.decode("ascii").split() for line in lines]
        return {name: rest for name, *rest in words}

    def stls(self, context=None):
        """Go on encrypted."""
        if self._tls_established:
            raise error_proto("-ERR TLS session already established")
        if "STLS" not in self.capa():
            raise error_proto("-ERR STLS not supported by server")
        context = _tls.context_or_usual(context)
        answer = self._shortcmd("STLS")
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile("rb")
        self._tls_established = True
        return answer


class POP3_SSL(POP3):
    """A connection that is encrypted from its beginning."""

    def __init__(self, host, port=POP3_SSL_PORT, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
        self.context = _tls.context_or_usual(context)
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return self.context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

    def stls(self, context=None):
        """Not needed."""
        raise error_proto("-ERR TLS session already established")


__getattr__ = _tls.have_ssl(__name__)
