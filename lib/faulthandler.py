"""Tracebacks when a program hangs or is asked for them; of crashes the interpreter tells by itself."""
import os
import sys

_enabled = "faulthandler" in sys._xoptions or sys.flags.dev_mode or bool(not sys.flags.ignore_environment and os.environ.get("PYTHONFAULTHANDLER"))
_later = None
_registered = {}


def _descriptor(file):
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("sys.stderr is None")
    if isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descripter")
        return file
    fd = file.fileno()
    if not isinstance(fd, int) or fd < 0:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    file.flush()
    return fd


def enable(file=None, all_threads=True):
    """Nothing but is_enabled() changes: crashes are told of always."""
    global _enabled
    _descriptor(file)
    _enabled = True


def disable():
    """Was it enabled?"""
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def _dump(fd, frames, current=None, head=""):
    lines = [head] if head else []
    for thread, frame in frames.items():
        if len(lines) > (head != ""):
            lines.append("")
        if thread is None:
            lines.append("Stack (most recent call first):")
        else:
            lines.append(f"{'Current t' if thread == current else 'T'}hread 0x{thread:016x} (most recent call first):")
        depth = 0
        while frame is not None and depth < 100:
            code, depth = frame.f_code, depth + 1
            lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}')
            frame = frame.f_back
        if frame is not None:
            lines.append("  ...")
    os.write(fd, ("\n".join(lines) + "\n").encode("ascii", "backslashreplace"))


def _all_frames(frame):
    import _thread
    current, frames = _thread.get_ident(), sys._current_frames()
    frames.pop(current, None)
    return ({**frames, current: frame} if frame else frames), current


def dump_traceback(file=None, all_threads=True):
    """Where the program is now, the newest call first."""
    fd, frame = _descriptor(file), sys._getframe(1)
    _dump(fd, *(_all_frames(frame) if all_threads else ({None: frame},)))


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Dump the tracebacks of all threads after so many seconds, unless that is cancelled before."""
    global _later
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    fd = _descriptor(file)
    cancel_dump_traceback_later()
    import _thread
    seconds, micro = divmod(round(timeout * 1000000), 1000000)
    head = f"Timeout ({seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}{f'.{micro:06}' if micro else ''})!"
    stop = _thread.allocate_lock()
    stop.acquire()

    def watch():
        while not stop.acquire(timeout=timeout):
            _dump(fd, _all_frames(None)[0], None, head)
            if exit:
                os._exit(1)
            if not repeat:
                break

    _later = stop
    _thread.start_new_thread(watch, ())


def cancel_dump_traceback_later():
    """What was planned is off."""
    global _later
    stop, _later = _later, None
    if stop is not None:
        stop.release()


def register(signum, file=None, all_threads=True, chain=False):
    """Dump tracebacks whenever this signal comes."""
    import signal
    if signum in (signal.SIGSEGV, signal.SIGFPE, signal.SIGABRT, signal.SIGBUS, signal.SIGILL):
        raise RuntimeError(f"signal {signum} cannot be registered, use enable() instead")
    if not 1 <= signum < signal.NSIG:
        raise ValueError("signal number out of range")
    fd = _descriptor(file)
    former = _registered[signum] if signum in _registered else signal.getsignal(signum)

    def handle(signum, frame):
        _dump(fd, *(_all_frames(frame) if all_threads else ({None: frame},)))
        if chain and callable(former):
            former(signum, frame)
        elif chain and former == signal.SIG_DFL:
            signal.signal(signum, former)
            signal.raise_signal(signum)
            signal.signal(signum, handle)

    signal.signal(signum, handle)
    _registered[signum] = former


def unregister(signum):
    """Was it registered? It is not any more."""
    if signum not in _registered:
        return False
    import signal
    signal.signal(signum, _registered.pop(signum))
    return True


def _sigsegv(release_gil=False, /):
    """To see what a crash looks like."""
    import signal
    os.kill(os.getpid(), signal.SIGSEGV)
