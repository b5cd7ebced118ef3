"""Mail read and kept by IMAP4rev1 (RFC 3501)."""

import _tls
import binascii
import calendar
import errno
import io
import random
import re
import socket
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

__all__ = ["IMAP4", "IMAP4_SSL", "IMAP4_stream", "Internaldate2tuple", "Int2AP", "ParseFlags", "Time2Internaldate"]

CRLF = b"\r\n"
Debug, IMAP4_PORT, IMAP4_SSL_PORT = 0, 143, 993
AllowedVersions = ("IMAP4REV1", "IMAP4")
_MAXLINE = 1000000

_any, _in, _out = ("NONAUTH", "AUTH", "SELECTED", "LOGOUT"), ("AUTH", "SELECTED"), ("NONAUTH",)
Commands = {  # in which states each may be given
    **dict.fromkeys("CAPABILITY LOGOUT NOOP".split(), _any), "STARTTLS": _out, "AUTHENTICATE": _out, "LOGIN": _out, "ENABLE": ("AUTH",),
    "MOVE": ("SELECTED",),
    **dict.fromkeys("APPEND CREATE DELETE DELETEACL EXAMINE GETACL GETANNOTATION GETQUOTA GETQUOTAROOT MYRIGHTS LIST LSUB NAMESPACE PROXYAUTH "
                    "RENAME SELECT SETACL SETANNOTATION SETQUOTA STATUS SUBSCRIBE UNSUBSCRIBE".split(), _in),
    "PROXYAUTH": ("AUTH",),
    **dict.fromkeys("CHECK CLOSE COPY EXPUNGE FETCH PARTIAL SEARCH SORT STORE THREAD UID UNSELECT".split(), ("SELECTED",))}

Continuation = re.compile(rb"\+( (?P<data>.*))?")
Flags = re.compile(rb".*FLAGS \((?P<flags>[^\)]*)\)")
InternalDate = re.compile(rb'.*INTERNALDATE "(?P<day>[ 0123][0-9])-(?P<mon>[A-Z][a-z][a-z])-(?P<year>[0-9][0-9][0-9][0-9])'
                          rb' (?P<hour>[0-9][0-9]):(?P<min>[0-9][0-9]):(?P<sec>[0-9][0-9]) (?P<zonen>[-+])(?P<zoneh>[0-9][0-9])'
                          rb'(?P<zonem>[0-9][0-9])"')
MapCRLF = re.compile(rb"\r\n|\r|\n")
Response_code = re.compile(rb"\[(?P<type>[A-Z-]+)( (?P<data>.*))?\]")
Untagged_response = re.compile(rb"\* (?P<type>[A-Z-]+)( (?P<data>.*))?")
_Literal, _Untagged_status = rb".*{(?P<size>\d+)}$", rb"\* (?P<data>\d+) (?P<type>[A-Z-]+)( (?P<data2>.*))?"
Literal, Untagged_status = re.compile(_Literal, re.ASCII), re.compile(_Untagged_status, re.ASCII)


class IMAP4:
    """A connection. Commands give (kind, [data, ...]); kind is "OK" or "NO"."""

    class error(Exception):
        """Something is wrong with a command or the connection."""

    class abort(error):
        """The connection is lost."""

    class readonly(abort):
        """The mailbox can only be read now."""

    def __init__(self, host="", port=IMAP4_PORT, timeout=None):
        self.debug, self.state, self.literal = Debug, "LOGOUT", None
        self.tagged_commands, self.untagged_responses = {}, {}
        self.continuation_response, self.is_readonly, self.tagnum, self._tls_established = "", False, 0, False
        self._mode_ascii()
        self._cmd_log, self._cmd_log_len, self._cmd_log_idx = {}, 10, 0
        self.open(host, port, timeout)
        try:
            self._connect()
        except Exception:
            try:
                self.shutdown()
            except OSError:
                pass
            raise

    def _mode_ascii(self):
        self.utf8_enabled, self._encoding = False, "ascii"
        self.Literal, self.Untagged_status = Literal, Untagged_status

    def _mode_utf8(self):
        self.utf8_enabled, self._encoding = True, "utf-8"
        self.Literal, self.Untagged_status = re.compile(_Literal), re.compile(_Untagged_status)

    def _connect(self):
        """The greeting, and what the server can do."""
        self.tagpre = Int2AP(random.randint(4096, 65535))
        self.tagre = re.compile(rb"(?P<tag>" + self.tagpre + rb"\d+) (?P<type>[A-Z]+) (?P<data>.*)", re.ASCII)
        if __debug__ and self.debug >= 1:
            self._mesg(f"new IMAP4 connection, tag={self.tagpre!r}")
        self.welcome = self._get_response()
        if "PREAUTH" in self.untagged_responses:
            self.state = "AUTH"
        elif "OK" in self.untagged_responses:
            self.state = "NONAUTH"
        else:
            raise self.error(self.welcome)
        self._get_capabilities()
        for version in AllowedVersions:
            if version in self.capabilities:
                self.PROTOCOL_VERSION = version
                return
        raise self.error("server not IMAP4 compliant")

    def __getattr__(self, attr):
        if attr in Commands:  # commands in capitals, too
            return getattr(self, attr.lower())
        raise AttributeError(f"Unknown IMAP4 command: '{attr}'")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.state != "LOGOUT":
            try:
                self.logout()
            except OSError:
                pass

    # -- the connection, which subclasses may make in other ways

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        host = self.host or None
        sys.audit("imaplib.open", self, self.host, self.port)
        return socket.create_connection((host, self.port)) if timeout is None else socket.create_connection((host, self.port), timeout)

    def open(self, host="", port=IMAP4_PORT, timeout=None):
        self.host, self.port = host, port
        self.sock = self._create_socket(timeout)
        self._file = self.sock.makefile("rb")

    @property
    def file(self):
        import warnings
        warnings.warn("IMAP4.file is unsupported, can cause errors, and may be removed.", RuntimeWarning, stacklevel=2)
        return self._file

    def read(self, size):
        parts = []
        while size > 0 and (data := self._file.read(min(size, 1 << 20))):
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def readline(self):
        line = self._file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise self.error("got more than %d bytes" % _MAXLINE)
        return line

    def send(self, data):
        sys.audit("imaplib.send", self, data)
        self.sock.sendall(data)

    def shutdown(self):
        self._file.close()
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError as e:
            if e.errno != errno.ENOTCONN and getattr(e, "winerror", 0) != 10022:
                raise
        finally:
            self.sock.close()

    def socket(self):
        return self.sock

    # -- what servers tell unasked

    def recent(self):
        """Recent messages, asked for if nothing is known."""
        name = "RECENT"
        typ, dat = self._untagged_response("OK", [None], name)
        if dat[-1]:
            return typ, dat
        typ, dat = self.noop()
        return self._untagged_response(typ, dat, name)

    def response(self, code):
        return self._untagged_response(code, [None], code.upper())

    # -- commands

    def append(self, mailbox, flags, date_time, message):
        """Add a message."""
        if flags and (flags[0], flags[-1]) != ("(", ")"):
            flags = f"({flags})"
        self.literal = MapCRLF.sub(CRLF, message)
        if self.utf8_enabled:
            self.literal = b"UTF8 (" + self.literal + b")"
        return self._simple_command("APPEND", mailbox or "INBOX", flags or None, Time2Internaldate(date_time) if date_time else None)

    def authenticate(self, mechanism, authobject):
        """Log in by challenges that authobject answers."""
        self.literal = _Authenticator(authobject).process
        typ, dat = self._simple_command("AUTHENTICATE", mechanism.upper())
        if typ != "OK":
            raise self.error(dat[-1].decode("utf-8", "replace"))
        self.state = "AUTH"
        return typ, dat

    def capability(self):
        typ, dat = self._simple_command("CAPABILITY")
        return self._untagged_response(typ, dat, "CAPABILITY")

    def check(self):
        return self._simple_command("CHECK")

    def close(self):
        """Leave the mailbox; what is marked deleted goes."""
        try:
            return self._simple_command("CLOSE")
        finally:
            self.state = "AUTH"

    def unselect(self):
        """Leave the mailbox as it is."""
        try:
            return self._simple_command("UNSELECT")
        finally:
            self.state = "AUTH"

    def copy(self, message_set, new_mailbox):
        return self._simple_command("COPY", message_set, new_mailbox)

    def create(self, mailbox):
        return self._simple_command("CREATE", mailbox)

    def delete(self, mailbox):
        return self._simple_command("DELETE", mailbox)

    def deleteacl(self, mailbox, who):
        return self._simple_command("DELETEACL", mailbox, who)

    def enable(self, capability):
        if "ENABLE" not in self.capabilities:
            raise self.error("Server does not support ENABLE")
        typ, data = self._simple_command("ENABLE", capability)
        if typ == "OK" and "UTF8=ACCEPT" in capability.upper():
            self._mode_utf8()
        return typ, data

    def expunge(self):
        return self._told("EXPUNGE", "EXPUNGE")

    def _told(self, answer, name, *args):
        """A command, and the data that the server tells by this name."""
        typ, dat = self._simple_command(name, *args)
        return self._untagged_response(typ, dat, answer)

    def fetch(self, message_set, message_parts):
        return self._told("FETCH", "FETCH", message_set, message_parts)

    def getacl(self, mailbox):
        return self._told("ACL", "GETACL", mailbox)

    def getannotation(self, mailbox, entry, attribute):
        return self._told("ANNOTATION", "GETANNOTATION", mailbox, entry, attribute)

    def getquota(self, root):
        return self._told("QUOTA", "GETQUOTA", root)

    def getquotaroot(self, mailbox):
        typ, dat = self._simple_command("GETQUOTAROOT", mailbox)
        typ, quota = self._untagged_response(typ, dat, "QUOTA")
        typ, quotaroot = self._untagged_response(typ, dat, "QUOTAROOT")
        return typ, [quotaroot, quota]

    def list(self, directory='""', pattern="*"):
        return self._told("LIST", "LIST", directory, pattern)

    def login(self, user, password):
        typ, dat = self._simple_command("LOGIN", user, self._quote(password))
        if typ != "OK":
            raise self.error(dat[-1])
        self.state = "AUTH"
        return typ, dat

    def login_cram_md5(self, user, password):
        self.user, self.password = user, password
        return self.authenticate("CRAM-MD5", self._CRAM_MD5_AUTH)

    def _CRAM_MD5_AUTH(self, challenge):
        import hmac
        password = self.password.encode("utf-8") if isinstance(self.password, str) else self.password
        return self.user + " " + hmac.HMAC(password, challenge, "md5").hexdigest()

    def logout(self):
        self.state = "LOGOUT"
        typ, dat = self._simple_command("LOGOUT")
        self.shutdown()
        return typ, dat

    def lsub(self, directory='""', pattern="*"):
        return self._told("LSUB", "LSUB", directory, pattern)

    def myrights(self, mailbox):
        return self._told("MYRIGHTS", "MYRIGHTS", mailbox)

    def namespace(self):
        return self._told("NAMESPACE", "NAMESPACE")

    def noop(self):
        if __debug__ and self.debug >= 3:
            self._dump_ur(self.untagged_responses)
        return self._simple_command("NOOP")

    def partial(self, message_num, message_part, start, length):
        return self._told("FETCH", "PARTIAL", message_num, message_part, start, length)

    def proxyauth(self, user):
        return self._simple_command("PROXYAUTH", user)

    def rename(self, oldmailbox, newmailbox):
        return self._simple_command("RENAME", oldmailbox, newmailbox)

    def search(self, charset, *criteria):
        if charset:
            if self.utf8_enabled:
                raise self.error("Non-None charset not valid in UTF8 mode")
            return self._told("SEARCH", "SEARCH", "CHARSET", charset, *criteria)
        return self._told("SEARCH", "SEARCH", *criteria)

    def select(self, mailbox="INBOX", readonly=False):
        """Enter a mailbox; the data is the number of its messages."""
        self.untagged_responses, self.is_readonly = {}, readonly
        typ, dat = self._simple_command("EXAMINE" if readonly else "SELECT", mailbox)
        if typ != "OK":
            self.state = "AUTH"
            return typ, dat
        self.state = "SELECTED"
        if "READ-ONLY" in self.untagged_responses and not readonly:
            raise self.readonly(f"{mailbox} is not writable")
        return typ, self.untagged_responses.get("EXISTS", [None])

    def setacl(self, mailbox, who, what):
        return self._simple_command("SETACL", mailbox, who, what)

    def setannotation(self, *args):
        return self._told("ANNOTATION", "SETANNOTATION", *args)

    def setquota(self, root, limits):
        return self._told("QUOTA", "SETQUOTA", root, limits)

    @staticmethod
    def _in_parentheses(text):
        return text if (text[0], text[-1]) == ("(", ")") else f"({text})"

    def sort(self, sort_criteria, charset, *search_criteria):
        return self._told("SORT", "SORT", self._in_parentheses(sort_criteria), charset, *search_criteria)

    def starttls(self, ssl_context=None):
        """Go on encrypted."""
        if self._tls_established:
            raise self.abort("TLS session already established")
        if "STARTTLS" not in self.capabilities:
            raise self.abort("TLS not supported by server")
        ssl_context = _tls.context_or_usual(ssl_context)
        typ, dat = self._simple_command("STARTTLS")
        if typ != "OK":
            raise self.error("Couldn't establish TLS session")
        self.sock = ssl_context.wrap_socket(self.sock, server_hostname=self.host)
        self._file = self.sock.makefile("rb")
        self._tls_established = True
        self._get_capabilities()
        return self._untagged_response(typ, dat, "STARTTLS")

    def status(self, mailbox, names):
        return self._told("STATUS", "STATUS", mailbox, names)

    def store(self, message_set, command, flags):
        return self._told("FETCH", "STORE", message_set, command, self._in_parentheses(flags))

    def subscribe(self, mailbox):
        return self._simple_command("SUBSCRIBE", mailbox)

    def thread(self, threading_algorithm, charset, *search_criteria):
        return self._told("THREAD", "THREAD", threading_algorithm, charset, *search_criteria)

    def uid(self, command, *args):
        """A command about unique numbers of messages."""
        command = command.upper()
        if command not in Commands:
            raise self.error(f"Unknown IMAP4 UID command: {command}")
        if self.state not in Commands[command]:
            raise self.error(f"command {command} illegal in state {self.state}, only allowed in states {', '.join(Commands[command])}")
        return self._told(command if command in ("SEARCH", "SORT", "THREAD") else "FETCH", "UID", command, *args)

    def unsubscribe(self, mailbox):
        return self._simple_command("UNSUBSCRIBE", mailbox)

    def xatom(self, name, *args):
        """A command of an extension."""
        name = name.upper()
        Commands.setdefault(name, (self.state,))
        return self._simple_command(name, *args)

    # -- the way there and back

    def _append_untagged(self, typ, dat):
        if __debug__ and self.debug >= 5:
            self._mesg(f'untagged_responses[{typ}] {len(self.untagged_responses.get(typ, ""))} += ["{dat or b""!r}"]')
        self.untagged_responses.setdefault(typ, []).append(b"" if dat is None else dat)

    def _check_bye(self):
        if bye := self.untagged_responses.get("BYE"):
            raise self.abort(bye[-1].decode(self._encoding, "replace"))

    def _command(self, name, *args):
        """Send a command; its tag."""
        if self.state not in Commands[name]:
            self.literal = None
            raise self.error(f"command {name} illegal in state {self.state}, only allowed in states {', '.join(Commands[name])}")
        for kind in ("OK", "NO", "BAD"):
            self.untagged_responses.pop(kind, None)
        if "READ-ONLY" in self.untagged_responses and not self.is_readonly:
            raise self.readonly("mailbox status changed to READ-ONLY")
        tag = self._new_tag()
        data = tag + b" " + name.encode(self._encoding)
        for arg in args:
            if arg is not None:
                data += b" " + (arg.encode(self._encoding) if isinstance(arg, str) else arg)
        literal, self.literal = self.literal, None
        literator = literal if callable(literal) else None
        if literal is not None and not literator:
            data += b" {%d}" % len(literal)
        if __debug__:
            if self.debug >= 4:
                self._mesg(f"> {data!r}")
            else:
                self._log(f"> {data!r}")
        try:
            self.send(data + CRLF)
        except OSError as e:
            raise self.abort(f"socket error: {e}")
        if literal is None:
            return tag
        while True:
            while self._get_response():  # until the server asks for more
                if self.tagged_commands[tag]:
                    return tag
            text = literator(self.continuation_response) if literator else literal
            if __debug__ and self.debug >= 4:
                self._mesg(f"write literal size {len(text)}")
            try:
                self.send(text + CRLF)
            except OSError as e:
                raise self.abort(f"socket error: {e}")
            if not literator:
                return tag

    def _command_complete(self, name, tag):
        logout = name == "LOGOUT"
        if not logout:
            self._check_bye()
        try:
            typ, data = self._get_tagged_response(tag, expect_bye=logout)
        except self.abort as e:
            raise self.abort(f"command: {name} => {e}")
        except self.error as e:
            raise self.error(f"command: {name} => {e}")
        if not logout:
            self._check_bye()
        if typ == "BAD":
            raise self.error(f"{name} command error: {typ} {data}")
        return typ, data

    def _get_capabilities(self):
        typ, dat = self.capability()
        if dat == [None]:
            raise self.error("no CAPABILITY response from server")
        self.capabilities = tuple(str(dat[-1], self._encoding).upper().split())

    def _get_response(self):
        """Read an answer and note it; None: the server waits for more of a command."""
        answer = self._get_line()
        if self._match(self.tagre, answer):
            tag = self.mo["tag"]
            if tag not in self.tagged_commands:
                raise self.abort(f"unexpected tagged response: {answer!r}")
            typ, dat = str(self.mo["type"], self._encoding), self.mo["data"]
            self.tagged_commands[tag] = (typ, [dat])
        else:
            more = None
            if not self._match(Untagged_response, answer) and self._match(self.Untagged_status, answer):
                more = self.mo["data2"]
            if self.mo is None:
                if self._match(Continuation, answer):
                    self.continuation_response = self.mo["data"]
                    return None
                raise self.abort(f"unexpected response: {answer!r}")
            typ, dat = str(self.mo["type"], self._encoding), self.mo["data"] or b""
            if more:
                dat += b" " + more
            while self._match(self.Literal, dat):  # bytes of a known number follow, then the rest of the line
                size = int(self.mo["size"])
                if __debug__ and self.debug >= 4:
                    self._mesg(f"read literal size {size}")
                self._append_untagged(typ, (dat, self.read(size)))
                dat = self._get_line()
            self._append_untagged(typ, dat)
        if typ in ("OK", "NO", "BAD") and self._match(Response_code, dat):
            self._append_untagged(str(self.mo["type"], self._encoding), self.mo["data"])
        if __debug__ and self.debug >= 1 and typ in ("NO", "BAD", "BYE"):
            self._mesg(f"{typ} response: {dat!r}")
        return answer

    def _get_tagged_response(self, tag, expect_bye=False):
        while True:
            if (result := self.tagged_commands[tag]) is not None:
                del self.tagged_commands[tag]
                return result
            if expect_bye and (bye := self.untagged_responses.pop("BYE", None)) is not None:
                return "BYE", bye
            self._check_bye()
            try:
                self._get_response()
            except self.abort as e:
                if __debug__ and self.debug >= 1:
                    self.print_log()
                raise

    def _get_line(self):
        line = self.readline()
        if not line:
            raise self.abort("socket error: EOF")
        if not line.endswith(CRLF):
            raise self.abort(f"socket error: unterminated line: {line!r}")
        line = line[:-2]
        if __debug__:
            if self.debug >= 4:
                self._mesg(f"< {line!r}")
            else:
                self._log(f"< {line!r}")
        return line

    def _match(self, pattern, text):
        self.mo = pattern.match(text)
        return self.mo is not None

    def _new_tag(self):
        tag = self.tagpre + b"%d" % self.tagnum
        self.tagnum += 1
        self.tagged_commands[tag] = None
        return tag

    def _quote(self, arg):
        return '"' + arg.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def _simple_command(self, name, *args):
        return self._command_complete(name, self._command(name, *args))

    def _untagged_response(self, typ, dat, name):
        if typ == "NO":
            return typ, dat
        if name not in self.untagged_responses:
            return typ, [None]
        return typ, self.untagged_responses.pop(name)

    # -- a log of the last lines, and messages for who debugs

    def _mesg(self, text, secs=None):
        secs = time.time() if secs is None else secs
        print(f"  {time.strftime('%M:%S', time.localtime(secs))}.{int(secs * 100) % 100:02d} {text}", file=sys.stderr, flush=True)

    def _dump_ur(self, untagged_resp_dict):
        if untagged_resp_dict:
            self._mesg("untagged responses dump:" + "".join(f"\n\t\t{key}: {value!r}" for key, value in untagged_resp_dict.items()))

    def _log(self, line):
        self._cmd_log[self._cmd_log_idx] = line, time.time()
        self._cmd_log_idx = (self._cmd_log_idx + 1) % self._cmd_log_len

    def print_log(self):
        self._mesg(f"last {len(self._cmd_log)} log lines:")
        for i in range(self._cmd_log_len):
            entry = self._cmd_log.get((self._cmd_log_idx + i) % self._cmd_log_len)
            if entry:
                self._mesg(*entry)


class IMAP4_SSL(IMAP4):
    """A connection that is encrypted from its beginning."""

    def __init__(self, host="", port=IMAP4_SSL_PORT, *, ssl_context=None, timeout=None):
        self.ssl_context = _tls.context_or_usual(ssl_context)
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return self.ssl_context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

    def open(self, host="", port=IMAP4_SSL_PORT, timeout=None):
        super().open(host, port, timeout)


class IMAP4_stream(IMAP4):
    """The server is a program that we start."""

    def __init__(self, command):
        self.command = command
        super().__init__()

    def open(self, host=None, port=None, timeout=None):
        self.host = self.port = self.sock = self._file = None
        self.process = subprocess.Popen(self.command, bufsize=io.DEFAULT_BUFFER_SIZE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, shell=True,
                                        close_fds=True)
        self.writefile, self.readfile = self.process.stdin, self.process.stdout

    def read(self, size):
        return self.readfile.read(size)

    def readline(self):
        return self.readfile.readline()

    def send(self, data):
        self.writefile.write(data)
        self.writefile.flush()

    def shutdown(self):
        self.readfile.close()
        self.writefile.close()
        self.process.wait()


class _Authenticator:
    """Challenges and answers, in base64; None as an answer gives up."""

    def __init__(self, mechinst):
        self.mech = mechinst

    def process(self, data):
        answer = self.mech(self.decode(data))
        return b"*" if answer is None else self.encode(answer)

    def encode(self, inp):
        return binascii.b2a_base64(inp.encode("utf-8") if isinstance(inp, str) else inp, newline=False)

    def decode(self, inp):
        return binascii.a2b_base64(inp) if inp else b""


Months = " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")
Mon2num = {name.encode(): number for number, name in enumerate(Months[1:], 1)}


def Internaldate2tuple(resp):
    """The local time in INTERNALDATE "...", or None."""
    found = InternalDate.match(resp)
    if not found:
        return None
    day, year, hour, minute, second = (int(found[name]) for name in ("day", "year", "hour", "min", "sec"))
    zone = (int(found["zoneh"]) * 60 + int(found["zonem"])) * 60
    moment = calendar.timegm((year, Mon2num[found["mon"]], day, hour, minute, second, -1, -1, -1))
    return time.localtime(moment + (zone if found["zonen"] == b"-" else -zone))


def Int2AP(num):
    """A number in the letters A to P."""
    text, num = b"", int(abs(num))
    while num:
        num, digit = divmod(num, 16)
        text = b"ABCDEFGHIJKLMNOP"[digit:digit + 1] + text
    return text


def ParseFlags(resp):
    """The flags in FLAGS (...)."""
    found = Flags.match(resp)
    return tuple(found["flags"].split()) if found else ()


def Time2Internaldate(date_time):
    """A date as the server wants it: of seconds, a time tuple or a datetime; a text in quotes is one already."""
    if isinstance(date_time, (int, float)):
        moment = datetime.fromtimestamp(date_time, timezone.utc).astimezone()
    elif isinstance(date_time, tuple):
        try:
            offset = date_time.tm_gmtoff
        except AttributeError:
            if time.daylight:
                dst = date_time[8]
                if dst == -1:
                    dst = time.localtime(time.mktime(date_time))[8]
                offset = -(time.timezone, time.altzone)[dst]
            else:
                offset = -time.timezone
        moment = datetime(*date_time[:6], tzinfo=timezone(timedelta(seconds=offset)))
    elif isinstance(date_time, datetime):
        if date_time.tzinfo is None:
            raise ValueError("date_time must be aware")
        moment = date_time
    elif isinstance(date_time, str) and (date_time[0], date_time[-1]) == ('"', '"'):
        return date_time
    else:
        raise ValueError("date_time not of a known type")
    return moment.strftime(f'"%d-{Months[moment.month]}-%Y %H:%M:%S %z"')


__getattr__ = _tls.have_ssl(__name__)
