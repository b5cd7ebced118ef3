"""More places for log messages: files that are replaced when they are large or old, memory, queues."""
import logging
import os
import re
import time

__all__ = ["BaseRotatingHandler", "RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler", "BufferingHandler",
           "MemoryHandler", "QueueHandler", "QueueListener"]

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = 9020, 9021, 9022, 9023
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
                self.rotate(source, dest)

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
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        at = _MIDNIGHT if self.atTime is None else (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        left = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        left += _MIDNIGHT if left <= 0 else 0
        if self.when.startswith("W"):
            left += (self.dayOfWeek - now.tm_wday) % 7 * _MIDNIGHT
        return currentTime + left

    def shouldRollover(self, record):
        return int(time.time()) >= self.rolloverAt

    def getFilesToDelete(self):
        folder, base = os.path.split(self.baseFilename)
        old = [name for name in os.listdir(folder) if name.startswith(base + ".") and self.extMatch.fullmatch(name[len(base) + 1:])]
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
        self._known = self._identity()

    def _identity(self):
        try:
            info = os.stat(self.baseFilename)
        except FileNotFoundError:
            return None
        return info.st_dev, info.st_ino

    def reopenIfNeeded(self):
        if self.stream is not None and self._identity() != self._known:
            self.stream.close()
            self.stream = self._open()
            self._known = self._identity()

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

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._running = False

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
        self._running = True

    def stop(self):
        """Handle all that is left."""
        while self._running and not self.queue.empty():
            self.handle(self.dequeue(False))
        self._running = False
