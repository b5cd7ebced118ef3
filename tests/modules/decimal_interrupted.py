# ouro-test: differs (CPython only looks at signals when the computation is done)
# A long computation ends when a signal's handler raises, and the next one starts from nothing that was half done.
import signal
from decimal import Context


def handler(*args):
    raise KeyboardInterrupt


signal.signal(signal.SIGALRM, handler)
c = Context(prec=400000)
for f in (lambda: c.ln(3), lambda: c.exp(3), lambda: c.log10(3), lambda: c.power(3, c.divide(1, 7))):
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        f()
        print("done")
    except KeyboardInterrupt:
        print("interrupted")
print(Context(prec=50).ln(3), Context(prec=50).exp(3))
