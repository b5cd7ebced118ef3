# logging: what goes over the network, what listens to a queue, when a file becomes an old one.
import datetime
import logging
import logging.config
import logging.handlers
import os
import pickle
import queue
import socket
import socketserver
import tempfile
import threading
import time

log = logging.getLogger("net")
log.propagate = False
got, arrived = [], threading.Semaphore(0)


class Taker(socketserver.StreamRequestHandler):
    def handle(self):
        while size := self.rfile.read(4):
            fields = pickle.loads(self.rfile.read(int.from_bytes(size, "big")))
            got.append((fields["name"], fields["levelname"], fields["msg"], fields["args"], fields["exc_info"], bool(fields["exc_text"])))
            arrived.release()


server = socketserver.ThreadingTCPServer(("localhost", 0), Taker)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
handler = logging.handlers.SocketHandler("localhost", server.server_address[1])
log.addHandler(handler)
log.warning("over %s", "TCP")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("it failed")
for _ in range(2):
    arrived.acquire(timeout=10)
log.removeHandler(handler)
handler.close()
server.shutdown()
server.server_close()
print(got)

nobody = logging.handlers.SocketHandler("localhost", 1)
nobody.createSocket()
print(nobody.sock, nobody.retryTime > time.time(), nobody.retryPeriod)

box = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
box.bind(("127.0.0.1", 0))
handler = logging.handlers.SysLogHandler(box.getsockname(), "local3")
handler.ident = "me: "
log.addHandler(handler)
log.error("to the system")
print(box.recv(1000), handler.encodePriority("mail", "crit"), handler.LOG_LOCAL7, handler.mapPriority("ODD"))
log.removeHandler(handler)
handler.close()
box.close()

# a queue, and a thread at its other end
logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"f": {"()": "logging.Formatter", "format": "%(threadName)s? %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f"},
                 "kept": {"class": "logging.handlers.MemoryHandler", "capacity": 9, "flushOnClose": False, "flushLevel": "ERROR", "target": "out"},
                 "q": {"class": "logging.handlers.QueueHandler", "handlers": ["out"], "respect_handler_level": True}},
    "loggers": {"queued": {"handlers": ["q", "kept"], "level": "INFO"}}})
handler = logging.getHandlerByName("q")
print(type(handler.queue).__name__, handler.listener.handlers == (logging.getHandlerByName("out"),), logging.getHandlerByName("kept").flushLevel)
handler.listener.start()
logging.getLogger("queued").info("put into %s", "a queue")
handler.queue.join()
handler.listener.stop()
try:
    logging.config.dictConfig({"version": 1, "handlers": {"q": {"class": "logging.handlers.QueueHandler", "queue": 4}}})
except ValueError as error:
    print(error, "|", error.__cause__)

parts = logging.config.BaseConfigurator({"a": {"b": [1, {"c d": "cfg://x"}]}, "x": (5, 6)})
print(parts.convert("cfg://a.b[0]"), parts.convert("cfg://a[b][1][c d]"), parts.convert("cfg://x[1]"))
for wrong in "cfg://a!", "cfg://nothing":
    try:
        parts.convert(wrong)
    except Exception as error:
        print(type(error).__name__, error)

# when a file becomes an old one
os.environ["TZ"] = "EST+05EDT,M3.2.0,M11.1.0"
time.tzset()
folder = tempfile.mkdtemp()
D = datetime.datetime
for when, interval, at, start in ("midnight", 1, None, D(2012, 3, 10, 23, 59, 59)), ("MIDNIGHT", 3, datetime.time(2, 30), D(2012, 3, 11, 3)), \
        ("W6", 1, None, D(2012, 11, 4, 12)), ("W2", 2, datetime.time(8), D(2012, 11, 1)), ("H", 5, None, D(2012, 11, 1)):
    rotating = logging.handlers.TimedRotatingFileHandler(folder + "/log", when, interval, delay=True, atTime=at)
    print(when, D.fromtimestamp(rotating.computeRollover(start.timestamp())))
rotating = logging.handlers.TimedRotatingFileHandler(folder + "/log", "s", backupCount=1, delay=True)
rotating.namer = lambda name: name + ".old"
for name in "log.2020-01-02_03-04-05.old", "log.2020-01-02_03-04-06.old", "log.2020-01-02_03-04-07", "other":
    open(os.path.join(folder, name), "w").close()
print([os.path.basename(name) for name in rotating.getFilesToDelete()])


class Styled(logging.LoggerAdapter):
    def log(self, level, msg, *args, stacklevel=1, **kwargs):
        self.logger.log(level, msg.format(*args), stacklevel=stacklevel + 1)


def caller():
    records = []
    handler = logging.Handler()
    handler.emit = records.append
    log.addHandler(handler)
    Styled(log).error("{} here", "called")
    print(records[0].funcName, records[0].getMessage())


caller()
