"""The system's log."""

import sys

import _unix

LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
LOG_PID, LOG_CONS, LOG_ODELAY, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 4, 8, 16, 32
LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, LOG_FTP = range(0, 96, 8)
LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = range(128, 192, 8)

_open = False


def _bytes(text):
    data = text.encode()
    if b"\0" in data:
        raise ValueError("embedded null character")
    return data


def openlog(ident=None, logoption=0, facility=LOG_USER):
    """Set how syslog() writes; without an identity the program's name is it."""
    global _open
    if ident is None:
        script = sys.argv[0] if getattr(sys, "argv", None) else None
        ident = script.rpartition("/")[2] if isinstance(script, str) else None
    sys.audit("syslog.openlog", ident, logoption, facility)
    _unix.openlog(_bytes(ident) if ident else None, logoption, facility)
    _open = True


def syslog(*args):
    """syslog([priority,] message)"""
    if len(args) == 1:
        args = (LOG_INFO, *args)
    if len(args) != 2 or not isinstance(args[1], str):
        raise TypeError("syslog.syslog requires 1 to 2 arguments" if len(args) != 2 else
                        f"syslog() argument {len(args)} must be str, not {type(args[1]).__name__}")
    sys.audit("syslog.syslog", *args)
    if not _open:
        openlog()
    _unix.syslog(args[0], _bytes(args[1]))


def closelog():
    """As if nothing had been opened."""
    global _open
    sys.audit("syslog.closelog")
    if _open:
        _unix.closelog()
        _open = False


def setlogmask(maskpri, /):
    """Set which priorities are written; gives the old mask."""
    sys.audit("syslog.setlogmask", maskpri)
    return _unix.setlogmask(maskpri)


def LOG_MASK(pri, /):
    return 1 << pri


def LOG_UPTO(pri, /):
    return (1 << pri + 1) - 1
