import logging, sys, io, warnings; sys.stderr = sys.stdout
logging.warning("w %s", 1); logging.info("no"); print(logging.root.handlers)
logging.basicConfig(level=logging.DEBUG, format="%(name)s|%(levelname)-8s|%(filename)s:%(lineno)d:%(funcName)s|%(message)s", stream=sys.stdout, force=True)
log=logging.getLogger("a.b.c")
def f():
    log.debug("d"); log.info("%(x)s-%(y)d", {"x":1,"y":2}); log.error("e %r", "x"); log.critical("c")
    try: 1/0
    except ZeroDivisionError: log.exception("boom"); log.warning("w", exc_info=True)
    log.log(25, "custom"); log.info("extra", extra={"foo":1}); log.warning("st", stack_info=True)
f()
print(log, logging.getLogger("a"), logging.getLogger(), log.parent, logging.getLogger("a.b").getChildren(), log.getEffectiveLevel(), logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(33))
logging.addLevelName(25, "NOTICE"); log.log(25, "n")
h=logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("{levelname}:{message}:{foo}", style="{", defaults={"foo":"dflt"})); lg=logging.getLogger("x"); lg.addHandler(h); lg.propagate=False; lg.setLevel("INFO"); lg.info("hey"); lg.debug("no"); lg.info("foo", extra={"foo":2})
print(h, lg.hasHandlers(), lg.isEnabledFor(10))
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
lg.info("fine")
ad=logging.LoggerAdapter(lg, {"foo":"ad"}); ad.info("adapted"); print(ad)
logging.disable(logging.INFO); lg.info("no"); lg.error("yes"); logging.disable(logging.NOTSET)
for a in (lambda: lg.setLevel("NOPE"), lambda: logging.Formatter("x", style="?"), lambda: logging.Formatter("x"), lambda: logging.getLogger(3), lambda: lg.info("z", extra={"message":1}), lambda: logging.basicConfig(foo=1, force=True)):
    try: a()
    except Exception as e: print(type(e).__name__, e)
sys.stderr.flush()
import tempfile, os
from logging.handlers import RotatingFileHandler, MemoryHandler
with tempfile.TemporaryDirectory() as d:
    p=os.path.join(d,'l.log'); r=RotatingFileHandler(p, maxBytes=50, backupCount=2); l2=logging.getLogger("rot"); l2.addHandler(r); l2.propagate=False; l2.setLevel(10)
    for i in range(10): l2.info("message number %d", i)
    r.close(); print(sorted(os.listdir(d)), open(p).read())
m=MemoryHandler(10, target=h); l3=logging.getLogger("mem"); l3.addHandler(m); l3.propagate=False; l3.setLevel(10); l3.info("one"); print("before"); l3.error("two")
t=logging.Formatter("$message $levelname", style="$"); print(t.format(logging.makeLogRecord({"msg":"hi %s","args":("u",),"levelname":"L"})))
r=logging.LogRecord("n", 20, "/a/b.py", 3, "m %s", ("a",), None); print(r, r.getMessage(), r.module, r.filename)
rec=logging.Formatter("%(asctime)s", "%Y").format(logging.makeLogRecord({"created":0.0})); print(rec)
