"""Sending mail to a server (RFC 5321)."""
import _tls
import base64
import hmac
import re
import socket
import sys

__all__ = ["SMTPException", "SMTPNotSupportedError", "SMTPServerDisconnected", "SMTPResponseException", "SMTPSenderRefused",
           "SMTPRecipientsRefused", "SMTPDataError", "SMTPConnectError", "SMTPHeloError", "SMTPAuthenticationError", "quoteaddr",
           "quotedata", "SMTP", "SMTP_SSL"]

SMTP_PORT, SMTP_SSL_PORT, LMTP_PORT, CRLF, bCRLF = 25, 465, 2003, "\r\n", b"\r\n"
_MAXLINE, _MAXCHALLENGE = 8192, 5


class SMTPException(OSError):
    pass


class SMTPNotSupportedError(SMTPException):
    """The server cannot do this."""


class SMTPServerDisconnected(SMTPException):
    """There is no connection (any more)."""


class SMTPResponseException(SMTPException):
    """The server refuses, with a code."""

    def __init__(self, code, msg):
        self.smtp_code, self.smtp_error = code, msg
        self.args = code, msg


class SMTPSenderRefused(SMTPResponseException):
    def __init__(self, code, msg, sender):
        super().__init__(code, msg)
        self.sender = sender
        self.args = code, msg, sender


class SMTPRecipientsRefused(SMTPException):
    """None of the recipients is accepted: recipients tells why each is not."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = recipients,


class SMTPDataError(SMTPResponseException):
    pass


class SMTPConnectError(SMTPResponseException):
    pass


class SMTPHeloError(SMTPResponseException):
    pass


class SMTPAuthenticationError(SMTPResponseException):
    pass


def _addr_only(text):
    import email.utils
    name, address = email.utils.parseaddr(text)
    return address if (name, address) != ("", "") else text


def quoteaddr(addrstring):
    """An address in angle brackets."""
    import email.utils
    name, address = email.utils.parseaddr(addrstring)
    if (name, address) == ("", ""):
        return addrstring if addrstring.strip().startswith("<") else f"<{addrstring}>"
    return f"<{address}>"


def _fix_eols(data):
    return re.sub(r"\r\n|\n|\r", CRLF, data)


def _quote_periods(data):
    return re.sub(rb"(?m)^\.", b"..", data)


def quotedata(data):
    """A message's lines as they are sent: with doubled periods at their beginnings."""
    return re.sub(r"(?m)^\.", "..", _fix_eols(data))


class SMTP:
    """A connection to a server."""

    debuglevel, sock, file, helo_resp, ehlo_resp, ehlo_msg, does_esmtp, default_port = 0, None, None, None, None, "ehlo", False, SMTP_PORT

    def __init__(self, host="", port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None):
        self._host, self.timeout, self.source_address = host, timeout, source_address
        self.esmtp_features, self.command_encoding, self._auth_challenge_count = {}, "ascii", 0
        if host:
            code, message = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, message)
        if local_hostname is None:
            local_hostname = socket.getfqdn()
            if "." not in local_hostname:
                address = "127.0.0.1"
                try:
                    address = socket.gethostbyname(socket.gethostname())
                except socket.gaierror:
                    pass
                local_hostname = f"[{address}]"
        self.local_hostname = local_hostname

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, message = self.docmd("QUIT")
            if code != 221:
                raise SMTPResponseException(code, message)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        if self.debuglevel > 1:
            import datetime
            args = datetime.datetime.now().time(), *args
        print(*args, file=sys.stderr)

    def _get_socket(self, host, port, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        if self.debuglevel > 0:
            self._print_debug("connect: to", (host, port), self.source_address)
        return socket.create_connection((host, port), timeout, self.source_address)

    def connect(self, host="localhost", port=0, source_address=None):
        """Connect; (code, message) of the server's greeting."""
        if source_address:
            self.source_address = source_address
        if not port and host.count(":") == 1:
            host, _, number = host.rpartition(":")
            try:
                port = int(number)
            except ValueError:
                raise OSError("nonnumeric port") from None
        port = port or self.default_port
        sys.audit("smtplib.connect", self, host, port)
        self.sock, self.file = self._get_socket(host, port, self.timeout), None
        code, message = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("connect:", repr(message))
        return code, message

    # Commands and replies.

    def send(self, s):
        if self.debuglevel > 0:
            self._print_debug("send:", repr(s))
        if not self.sock:
            raise SMTPServerDisconnected("please run connect() first")
        s = s.encode(self.command_encoding) if isinstance(s, str) else s
        sys.audit("smtplib.send", self, s)
        try:
            self.sock.sendall(s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected("Server not connected") from None

    def putcmd(self, cmd, args=""):
        line = f"{cmd} {args}" if args else cmd
        if "\r" in line or "\n" in line:
            line = line.replace("\n", "\\n").replace("\r", "\\r")
            raise ValueError(f'command and arguments contain prohibited newline characters: {line}')
        self.send(line + CRLF)

    def getreply(self):
        """(code, message) of a reply, whose lines are joined."""
        lines = []
        if self.file is None:
            self.file = self.sock.makefile("rb")
        while True:
            try:
                line = self.file.readline(_MAXLINE + 1)
            except OSError as error:
                self.close()
                raise SMTPServerDisconnected(f"Connection unexpectedly closed: {error}") from None
            if not line:
                self.close()
                raise SMTPServerDisconnected("Connection unexpectedly closed")
            if self.debuglevel > 0:
                self._print_debug("reply:", repr(line))
            if len(line) > _MAXLINE:
                self.close()
                raise SMTPResponseException(500, "Line too long.")
            lines.append(line[4:].strip(b" \t\r\n"))
            try:
                code = int(line[:3])
            except ValueError:
                code = -1
                break
            if line[3:4] != b"-":
                break
        message = b"\n".join(lines)
        if self.debuglevel > 0:
            self._print_debug(f"reply: retcode ({code}); Msg: {message!r}")
        return code, message

    def docmd(self, cmd, args=""):
        """Send a command; the reply."""
        self.putcmd(cmd, args)
        return self.getreply()

    def helo(self, name=""):
        self.putcmd("helo", name or self.local_hostname)
        code, message = self.getreply()
        self.helo_resp = message
        return code, message

    def ehlo(self, name=""):
        """Greet, and learn what the server can do."""
        self.esmtp_features = {}
        self.putcmd(self.ehlo_msg, name or self.local_hostname)
        code, message = self.getreply()
        if code == -1 and not message:
            self.close()
            raise SMTPServerDisconnected("Server not connected")
        self.ehlo_resp = message
        if code == 250:
            self.does_esmtp = True
            for line in message.decode("latin-1").split("\n")[1:]:
                if old := re.match(r"auth=(.*)", line, re.I):  # from before the standard
                    self.esmtp_features["auth"] = self.esmtp_features.get("auth", "") + " " + old[1]
                elif match := re.match(r"([A-Za-z0-9][A-Za-z0-9\-]*) ?", line):
                    name, rest = match[1].lower(), line[match.end(1):].strip()
                    if name == "auth":
                        rest = self.esmtp_features.get(name, "") + " " + rest
                    self.esmtp_features[name] = rest
        return code, message

    def has_extn(self, opt):
        return opt.lower() in self.esmtp_features

    def ehlo_or_helo_if_needed(self):
        if self.helo_resp is None and self.ehlo_resp is None and not 200 <= self.ehlo()[0] <= 299:
            code, message = self.helo()
            if not 200 <= code <= 299:
                raise SMTPHeloError(code, message)

    def help(self, args=""):
        return self.docmd("help", args)[1]

    def rset(self):
        self.command_encoding = "ascii"
        return self.docmd("rset")

    def _rset(self):
        """As rset(), where the connection may be gone."""
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def noop(self):
        return self.docmd("noop")

    def mail(self, sender, options=()):
        """Begin a message from somebody."""
        words = ""
        if options and self.does_esmtp:
            if any(option.lower() == "smtputf8" for option in options):
                if not self.has_extn("smtputf8"):
                    raise SMTPNotSupportedError("SMTPUTF8 not supported by server")
                self.command_encoding = "utf-8"
            words = " " + " ".join(options)
        return self.docmd("mail", f"from:{quoteaddr(sender)}{words}")

    def rcpt(self, recip, options=()):
        words = " " + " ".join(options) if options and self.does_esmtp else ""
        return self.docmd("rcpt", f"to:{quoteaddr(recip)}{words}")

    def data(self, msg):
        """Send the message itself."""
        code, reply = self.docmd("data")
        if self.debuglevel > 0:
            self._print_debug("data:", (code, reply))
        if code != 354:
            raise SMTPDataError(code, reply)
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode("ascii")
        text = _quote_periods(msg)
        self.send(text + (b"" if text.endswith(bCRLF) else bCRLF) + b"." + bCRLF)
        code, reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("data:", (code, reply))
        return code, reply

    def verify(self, address):
        return self.docmd("vrfy", _addr_only(address))

    vrfy = verify

    def expn(self, address):
        return self.docmd("expn", _addr_only(address))

    # Who we are.

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Tell who we are: authobject(challenge) answers what the server asks."""
        first = authobject() if initial_response_ok else None
        if first is not None:
            coded = base64.b64encode(first.encode("ascii")).decode()
            code, reply = self.docmd("AUTH", f"{mechanism.upper()} {coded}")
            self._auth_challenge_count = 1
        else:
            code, reply = self.docmd("AUTH", mechanism.upper())
            self._auth_challenge_count = 0
        while code == 334:
            self._auth_challenge_count += 1
            answer = authobject(base64.decodebytes(reply)).encode("ascii")
            code, reply = self.docmd(base64.b64encode(answer).decode())
            if self._auth_challenge_count > _MAXCHALLENGE:
                raise SMTPException(f"Server AUTH mechanism infinite loop. Last response: {code, reply!r}")
        if code in (235, 503):
            return code, reply
        raise SMTPAuthenticationError(code, reply)

    def auth_cram_md5(self, challenge=None):
        if challenge is not None:
            return f"{self.user} {hmac.HMAC(self.password.encode('ascii'), challenge, 'md5').hexdigest()}"

    def auth_plain(self, challenge=None):
        return f"\0{self.user}\0{self.password}"

    def auth_login(self, challenge=None):
        return self.user if challenge is None or self._auth_challenge_count < 2 else self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Tell who we are, in the best way that the server knows."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("auth"):
            raise SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
        offered = self.esmtp_features["auth"].split()
        ways = [way for way in ("CRAM-MD5", "PLAIN", "LOGIN") if way in offered]
        if not ways:
            raise SMTPException("No suitable authentication method found.")
        self.user, self.password = user, password
        for way in ways:
            try:
                return self.auth(way, getattr(self, "auth_" + way.lower().replace("-", "_")), initial_response_ok=initial_response_ok)
            except SMTPAuthenticationError as error:
                problem = error
        raise problem

    def starttls(self, *, context=None):
        """Go on encrypted."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise SMTPNotSupportedError("STARTTLS extension not supported by server.")
        code, reply = self.docmd("STARTTLS")
        if code != 220:
            raise SMTPResponseException(code, reply)
        context = _tls.context_or_usual(context)
        self.sock = context.wrap_socket(self.sock, server_hostname=self._host)
        self.file = self.helo_resp = self.ehlo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        return code, reply

    # Whole messages.

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Send a message; {recipient: reply} of those that were refused."""
        self.ehlo_or_helo_if_needed()
        options = []
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode("ascii")
        if self.does_esmtp:
            if self.has_extn("size"):
                options.append(f"size={len(msg)}")
            options += mail_options
        code, reply = self.mail(from_addr, options)
        if code != 250:
            self.close() if code == 421 else self._rset()
            raise SMTPSenderRefused(code, reply, from_addr)
        refused, to_addrs = {}, [to_addrs] if isinstance(to_addrs, str) else to_addrs
        for address in to_addrs:
            code, reply = self.rcpt(address, rcpt_options)
            if code not in (250, 251):
                refused[address] = code, reply
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(to_addrs):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, reply = self.data(msg)
        if code != 250:
            self.close() if code == 421 else self._rset()
            raise SMTPDataError(code, reply)
        return refused

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Send a Message, to whom its headers say."""
        import copy
        import email.generator
        import email.utils
        import io
        self.ehlo_or_helo_if_needed()
        resent = msg.get_all("Resent-Date")
        if resent is not None and len(resent) != 1:
            raise ValueError("message has more than one 'Resent-' header block")
        prefix = "Resent-" if resent else ""
        if from_addr is None:
            sender = msg[prefix + "Sender"] if prefix + "Sender" in msg else msg[prefix + "From"]
            from_addr = email.utils.getaddresses([sender])[0][1]
        if to_addrs is None:
            fields = [value for name in ("To", "Bcc", "Cc") if (value := msg[prefix + name]) is not None]
            to_addrs = [address for _, address in email.utils.getaddresses(fields)]
        sent = copy.copy(msg)
        del sent["Bcc"], sent["Resent-Bcc"]
        policy, mail_options = msg.policy, tuple(mail_options)
        try:
            "".join([from_addr, *to_addrs]).encode("ascii")
        except UnicodeEncodeError:
            if not self.has_extn("smtputf8"):
                raise SMTPNotSupportedError("One or more source or delivery addresses require internationalized email support, but the "
                                            "server does not advertise the required SMTPUTF8 capability") from None
            policy = policy.clone(utf8=True)
            mail_options += "SMTPUTF8", "BODY=8BITMIME"
        out = io.BytesIO()
        email.generator.BytesGenerator(out, policy=policy).flatten(sent, linesep="\r\n")
        return self.sendmail(from_addr, to_addrs, out.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Let go of the connection."""
        file, self.file = self.file, None
        try:
            if file:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()

    def quit(self):
        """Say goodbye."""
        reply = self.docmd("quit")
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        self.close()
        return reply


class SMTP_SSL(SMTP):
    """A connection that is encrypted from its beginning."""

    default_port = SMTP_SSL_PORT

    def __init__(self, host="", port=0, local_hostname=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None):
        self.context = _tls.context_or_usual(context)
        super().__init__(host, port, local_hostname, timeout, source_address)

    def _get_socket(self, host, port, timeout):
        return self.context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=self._host)


class LMTP(SMTP):
    """The protocol for delivery on the spot (RFC 2033); host may be the path of a socket."""

    ehlo_msg = "lhlo"

    def __init__(self, host="", port=LMTP_PORT, local_hostname=None, source_address=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname, timeout, source_address)

    def connect(self, host="localhost", port=0, source_address=None):
        if host[0] != "/":
            return super().connect(host, port, source_address)
        if self.timeout is not None and not self.timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        try:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if self.timeout is not socket._GLOBAL_DEFAULT_TIMEOUT:
                self.sock.settimeout(self.timeout)
            self.file = None
            self.sock.connect(host)
        except OSError:
            if self.sock:
                self.sock.close()
            self.sock = None
            raise
        return self.getreply()
