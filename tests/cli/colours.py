# The colours of a traceback (forced here: it goes to a pipe), and sys.tracebacklimit. colours.sh runs this.
import sys


def f(x):
    return (x.a +
       1/0)


def g(a, b):
    return a["k"]["z"] + b


def down(n):
    return down(n - 1) if n else 1/0


what = sys.argv[1]
if what == "chain":
    try:
        f(type("T", (), {"a": 1}))
    except Exception:
        try:
            g({"k": {}}, 2)
        except Exception as e:
            e.add_note("a note")
            raise
elif what == "group":
    raise ExceptionGroup("eg", [ValueError(), TypeError("x")])
elif what == "limit":
    sys.tracebacklimit = int(sys.argv[2])
    down(3)
down(6)
