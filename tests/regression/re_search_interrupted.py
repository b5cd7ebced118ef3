# A search whose pattern has no end of ways to fail did not notice signals: Ctrl-C was heard only when it was over.
import re
import signal


class Alarm(Exception):
    pass


def ring(*args):
    raise Alarm


signal.signal(signal.SIGALRM, ring)
for pattern, text in (r"(a+)+$", "a" * 40 + "b"), (r"(?=(a*)*b)", "a" * 3000), (r"(?:a|aa)+$", "a" * 80 + "b"), (rb"(a|a)*$", b"a" * 60 + b"b"):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        print(re.search(pattern, text))
    except Alarm:
        print("interrupted")
    signal.setitimer(signal.ITIMER_REAL, 0)
print(re.search(r"(a+)+b", "a" * 40 + "b").span())
