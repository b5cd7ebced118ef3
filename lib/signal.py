"""Handlers of signals."""
import _signal
from _signal import *
from enum import IntEnum as _IntEnum


def _make(name, test):
    members = {n: v for n, v in _signal.__dict__.items() if n.isupper() and isinstance(v, int) and test(n)}
    enum_class = _IntEnum(name, members, module=__name__)
    globals().update(enum_class.__members__)
    return enum_class


Signals = _make("Signals", lambda n: n.startswith("SIG") and not n.startswith("SIG_"))
Handlers = _make("Handlers", lambda n: n in ("SIG_DFL", "SIG_IGN"))
Sigmasks = _make("Sigmasks", lambda n: n in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"))


def _as(kind, value):
    """The value as what it may be, an int or a member; as it is if it is not."""
    try:
        return kind(value)
    except (ValueError, TypeError):
        return value


def _to_enum(value, enum_class):
    return _as(enum_class, value) if isinstance(value, int) else value


def _to_int(value):
    return _as(int, value)


def signal(signalnum, handler):
    """Set the handler of a signal; gives the one before."""
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


def getsignal(signalnum):
    """The handler of a signal."""
    return _to_enum(_signal.getsignal(signalnum), Handlers)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    """A descriptor to which the numbers of signals are written, -1: none; the one before."""
    if isinstance(fd, int) and fd != -1:
        from posix import get_blocking
        if get_blocking(fd):
            raise ValueError(f"the fd {fd} must be in non-blocking mode")
    return _signal.set_wakeup_fd(fd, warn_on_full_buffer=warn_on_full_buffer)


def valid_signals():
    """All signals that there are."""
    return {_to_enum(x, Signals) for x in _signal.valid_signals()}


def pthread_sigmask(how, mask):
    """Hold signals back, or no more; gives those that were held back."""
    return {_to_enum(x, Signals) for x in _signal.pthread_sigmask(how, mask)}


def siginterrupt(signalnum, flag, /):
    """System calls are always interrupted, and go on by themselves."""
    getsignal(signalnum)    # is it one?


def sigpending():
    """The signals that are held back and have come."""
    return {_to_enum(x, Signals) for x in _signal.sigpending()}


def sigwait(sigset):
    """Wait for one of some signals."""
    return _to_enum(_signal.sigwait(sigset), Signals)


def _info(found):
    return None if found is None else __getattr__("struct_siginfo")(found)


def __getattr__(name):
    if name != "struct_siginfo":
        raise AttributeError(f"module 'signal' has no attribute {name!r}")
    if name not in globals():
        from _structseq import structseq
        globals()[name] = structseq("signal", name, "si_signo si_code si_errno si_pid si_uid si_status si_band", "What is known of a signal.")
    return globals()[name]


def sigwaitinfo(sigset, /):
    """Wait for one of some signals; gives what is known of it."""
    return _info(_signal._timedwait(sigset, None))


def sigtimedwait(sigset, timeout, /):
    """The same, for some seconds; None if none has come."""
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    return _info(_signal._timedwait(sigset, timeout))
