"""More places for log messages: files that are replaced when they are large or old, memory, queues, the network."""
import calendar
import logging
import os
import re
import time

__all__ = ["BaseRotatingHandler", "RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler", "BufferingHandler",
           "MemoryHandler", "QueueHandler", "QueueListener", "SocketHandler", "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler"]

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = 9020, 9021, 9022, 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514
_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that at times becomes an old file."""
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def doRollover(self):
        """Put the file away and begin another."""
        if self.stream:
            self.stream.close()
            self.stream = None
        self._put_away()
        if not self.delay:
            self.stream = self._open()

    def _put_away(self):
        """The file becomes an old one."""


class RotatingFileHandler(BaseRotatingHandler):
    """A new file when this one would become too large."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, "a" if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def _put_away(self):
        if self.backupCount <= 0:
            return
        names = [self.baseFilename] + [self.rotation_filename(f"{self.baseFilename}.{i}") for i in range(1, self.backupCount + 1)]
        for source, dest in reversed(list(zip(names, names[1:]))):
            if os.path.exists(source):
                if os.path.exists(dest):
                    os.remove(dest)
                (self.rotate if source is names[0] else os.rename)(source, dest)

    def shouldRollover(self, record):
        special = os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)  # /dev/null, say
        if not special and self.stream is None:
            self.stream = self._open()
        if special or self.maxBytes <= 0:
            return False
        place = self.stream.tell()
        return bool(place) and place + len(self.format(record)) + 1 >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file every so often."""
    _units = {"S": (1, "%Y-%m-%d_%H-%M-%S"), "M": (60, "%Y-%m-%d_%H-%M"), "H": (3600, "%Y-%m-%d_%H"), "D": (_MIDNIGHT, "%Y-%m-%d"),
              "MIDNIGHT": (_MIDNIGHT, "%Y-%m-%d")}

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        super().__init__(filename, "a", encoding, delay, errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        if self.when.startswith("W"):
            day = self.when[1:]
            if len(day) != 1:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % self.when)
            if day not in "0123456":
                raise ValueError("Invalid day specified for weekly rollover: %s" % self.when)
            self.dayOfWeek = int(day)
            unit, self.suffix = 7 * _MIDNIGHT, "%Y-%m-%d"
        elif self.when in self._units:
            unit, self.suffix = self._units[self.when]
        else:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)
        self.interval = unit * interval
        self.extMatch = re.compile(re.sub("%[a-zA-Z]", r"\\d+", self.suffix))
        start = int(os.stat(self.baseFilename).st_mtime) if os.path.exists(self.baseFilename) else int(time.time())
        self.rolloverAt = self.computeRollover(start)

    def computeRollover(self, currentTime):
        """When the file becomes an old one: on a day at a time of it, or after a while."""
        weekly = self.when.startswith("W")
        if self.when != "MIDNIGHT" and not weekly:
            return currentTime + self.interval
        now = (time.gmtime if self.utc else time.localtime)(currentTime)
        at = (self.atTime.hour, self.atTime.minute, self.atTime.second) if self.atTime else (24, 0, 0)
        days = int(at <= now[3:6])  # by the clock: an hour may be there twice or not at all
        if weekly:
            days += (self.dayOfWeek - now.tm_wday - days) % 7
        days += self.interval // _MIDNIGHT - (7 if weekly else 1)
        fields = *now[:2], now.tm_mday + days, *at, 0, 0, -1 if days else now.tm_isdst
        if self.utc:
            return calendar.timegm(fields)
        rollover = time.mktime(fields)
        if time.localtime(rollover)[4:6] != at[1:] or time.localtime(rollover).tm_hour != at[0] % 24:  # the clock is put on or back before
            rollover = time.mktime((*fields[:-1], -1))
        return rollover

    def shouldRollover(self, record):
        if int(time.time()) < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):  # /dev/null, say
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """The oldest of the files that this one has become; a namer may have put the date anywhere."""
        folder, base = os.path.split(self.baseFilename)
        old = []
        for name in os.listdir(folder):
            if self.namer is None:
                found = name.startswith(base + ".") and self.extMatch.fullmatch(name[len(base) + 1:])
            else:
                found = any(os.path.basename(self.namer(f"{self.baseFilename}.{match[0]}")) == name for match in self.extMatch.finditer(name))
            if found:
                old.append(name)
        return [os.path.join(folder, name) for name in sorted(old)[:max(len(old) - self.backupCount, 0)]]

    def doRollover(self):
        now, began = int(time.time()), self.rolloverAt - self.interval
        stamp = time.strftime(self.suffix, time.gmtime(began) if self.utc else time.localtime(began))
        self._old_name = self.rotation_filename(f"{self.baseFilename}.{stamp}")
        if not os.path.exists(self._old_name):
            super().doRollover()
            self.rolloverAt = self.computeRollover(now)

    def _put_away(self):
        self.rotate(self.baseFilename, self._old_name)
        for name in self.getFilesToDelete() if self.backupCount > 0 else ():
            os.remove(name)


class WatchedFileHandler(logging.FileHandler):
    """Opens the file again when another takes its place."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self.dev, self.ino = (-1, -1) if self.stream is None else self._identity()

    def _identity(self):
        try:
            info = os.stat(self.baseFilename)
        except FileNotFoundError:
            return -1, -1
        return info.st_dev, info.st_ino

    def reopenIfNeeded(self):
        if self.stream is not None and self._identity() != (self.dev, self.ino):
            self.stream.flush()
            self.stream.close()
            self.stream = self._open()
            self.dev, self.ino = self._identity()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records for another handler until one is important."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if not self.target:
                return
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue."""
    listener = None

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        import copy
        text = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Gives the records of a queue to handlers."""
    _sentinel = _thread = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def start(self):
        """Begin to handle records, in a thread of its own."""
        import threading
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def _monitor(self):
        done = getattr(self.queue, "task_done", lambda: None)
        while True:
            record = self.dequeue(True)
            if record is self._sentinel:
                done()
                return
            self.handle(record)
            done()

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Handle all that is left."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


class SocketHandler(logging.Handler):
    """Sends pickled records over TCP, or to a Unix socket if there is no port."""
    retryStart, retryMax, retryFactor, closeOnError, retryTime, sock = 1.0, 30.0, 2.0, False, None, None

    def __init__(self, host, port):
        super().__init__()
        self.host, self.port, self.address = host, port, host if port is None else (host, port)

    def makeSocket(self, timeout=1):
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect(self.address)
        except OSError:
            made.close()
            raise
        return made

    def createSocket(self):
        """Connect; after a failure only when some time has passed, and ever more of it."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock, self.retryTime = self.makeSocket(), None
        except OSError:
            self.retryPeriod = self.retryStart if self.retryTime is None else min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        import pickle
        if record.exc_info:
            self.format(record)  # the traceback becomes text
        fields = {**vars(record), "msg": record.getMessage(), "args": None, "exc_info": None}
        fields.pop("message", None)
        data = pickle.dumps(fields, 1)
        return len(data).to_bytes(4, "big") + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
            super().close()


class DatagramHandler(SocketHandler):
    """Sends pickled records over UDP."""

    def makeSocket(self):
        import socket
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends messages to the system's log."""
    ident, append_nul = "", True
    priority_names = {"alert": 1, "crit": 2, "critical": 2, "debug": 7, "emerg": 0, "err": 3, "error": 3, "info": 6, "notice": 5, "panic": 0,
                      "warn": 4, "warning": 4}
    facility_names = {"auth": 4, "authpriv": 10, "console": 14, "cron": 9, "daemon": 3, "ftp": 11, "kern": 0, "lpr": 6, "mail": 2, "news": 7,
                      "ntp": 12, "security": 13, "solaris-cron": 15, "syslog": 5, "user": 1, "uucp": 8, **{f"local{n}": 16 + n for n in range(8)}}
    priority_map = {name.upper(): name for name in ("debug", "info", "warning", "error", "critical")}

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=1, socktype=None):
        super().__init__()
        self.address, self.facility, self.socktype, self.socket = address, facility, socktype, None
        self.createSocket()

    def _connect_unixsocket(self, address):
        import socket
        for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,):
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
                self.socktype = kind
                return
            except OSError as caught:
                self.socket.close()
                error = caught
        raise error

    def createSocket(self):
        import socket
        address = self.address
        self.unixsocket = isinstance(address, str)
        if self.unixsocket:
            try:
                self._connect_unixsocket(address)
            except OSError:
                pass  # it may come later
            return
        self.socktype = socket.SOCK_DGRAM if self.socktype is None else self.socktype
        error = OSError("getaddrinfo returns an empty list")
        for family, kind, protocol, _, place in socket.getaddrinfo(*address, 0, self.socktype):
            made = None
            try:
                made = socket.socket(family, kind, protocol)
                if kind == socket.SOCK_STREAM:
                    made.connect(place)
                self.socket = made
                return
            except OSError as caught:
                error = caught
                if made:
                    made.close()
        raise error

    def encodePriority(self, facility, priority):
        facility, priority = self.facility_names.get(facility, facility), self.priority_names.get(priority, priority)
        return facility << 3 | priority

    def mapPriority(self, levelName):
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        try:
            text = self.ident + self.format(record) + "\0" * bool(self.append_nul)
            data = f"<{self.encodePriority(self.facility, self.mapPriority(record.levelname))}>{text}".encode()
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == 2:  # SOCK_DGRAM
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock, self.socket = self.socket, None
            if sock:
                sock.close()
            super().close()


for _group, _names in ("priority", "EMERG ALERT CRIT ERR WARNING NOTICE INFO DEBUG"), \
        ("facility", "KERN USER MAIL DAEMON AUTH SYSLOG LPR NEWS UUCP CRON AUTHPRIV FTP NTP SECURITY CONSOLE SOLCRON " +
         " ".join(f"LOCAL{n}" for n in range(8))):
    for _number, _name in enumerate(_names.split()):
        setattr(SysLogHandler, "LOG_" + _name, _number)


class SMTPHandler(logging.Handler):
    """Sends each message by mail."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        super().__init__()
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (list, tuple)) else (mailhost, None)
        self.username, self.password = credentials if isinstance(credentials, (list, tuple)) else (credentials, None)
        self.fromaddr, self.toaddrs = fromaddr, [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject, self.secure, self.timeout = subject, secure, timeout

    def getSubject(self, record):
        return self.subject

    def emit(self, record):
        try:
            import email.utils
            import smtplib
            from email.message import EmailMessage
            message = EmailMessage()
            for name, value in ("From", self.fromaddr), ("To", ",".join(self.toaddrs)), ("Subject", self.getSubject(record)), \
                    ("Date", email.utils.localtime()):
                message[name] = value
            message.set_content(self.format(record))
            server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            if self.username:
                if self.secure is not None:
                    server.ehlo()
                    server.starttls(*self.secure)
                    server.ehlo()
                server.login(self.username, self.password)
            server.send_message(message)
            server.quit()
        except Exception:
            self.handleError(record)


class HTTPHandler(logging.Handler):
    """Sends records to a web server."""

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if not secure and context is not None:
            raise ValueError("context parameter only makes sense with secure=True")
        self.host, self.url, self.method, self.secure, self.credentials, self.context = host, url, method, secure, credentials, context

    def mapLogRecord(self, record):
        return record.__dict__

    def getConnection(self, host, secure):
        import http.client
        return http.client.HTTPSConnection(host, context=self.context) if secure else http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            from urllib.parse import urlencode
            connection, url, body = self.getConnection(self.host, self.secure), self.url, None
            data = urlencode(self.mapLogRecord(record))
            if self.method == "GET":
                url += ("&" if "?" in url else "?") + data
            connection.putrequest(self.method, url)
            connection.putheader("Host", self.host.partition(":")[0])
            if self.method == "POST":
                body = data.encode()
                connection.putheader("Content-type", "application/x-www-form-urlencoded")
                connection.putheader("Content-length", str(len(data)))
            if self.credentials:
                from base64 import b64encode
                connection.putheader("Authorization", "Basic " + b64encode(("%s:%s" % self.credentials).encode()).decode("ascii"))
            connection.endheaders(body)
            connection.getresponse()
        except Exception:
            self.handleError(record)
