"""The loop of a Unix system, with signals, and the policy that makes it."""
import _signal

from . import coroutines, events, selector_events

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop", "AbstractChildWatcher", "SafeChildWatcher",
           "FastChildWatcher", "PidfdChildWatcher", "MultiLoopChildWatcher", "ThreadedChildWatcher")


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """A selector's loop that can also call back for signals."""

    def __init__(self, selector=None):
        super().__init__(selector)
        self._signal_handlers = {}
        self._unix_server_sockets = {}

    def close(self):
        super().close()
        for number in list(self._signal_handlers):
            self.remove_signal_handler(number)

    def add_signal_handler(self, sig, callback, *args):
        """Run callback(*args) in the loop when the signal comes."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        _check_signal(sig)
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._signal_handlers[int(sig)] = handle
        try:
            _signal.signal(sig, self._on_signal)
        except (OSError, ValueError) as error:
            del self._signal_handlers[int(sig)]
            if getattr(error, "errno", None) == 22:
                raise RuntimeError("sig %d cannot be caught" % sig)
            raise

    def _on_signal(self, number, frame):
        handle = self._signal_handlers.get(number)
        if handle is not None:
            if handle._cancelled:
                self.remove_signal_handler(number)
            else:
                self._ready.append(handle)
                self._write_to_self()

    def remove_signal_handler(self, sig):
        """The signal does again what it does; whether there was a handler."""
        _check_signal(sig)
        if self._signal_handlers.pop(int(sig), None) is None:
            return False
        _signal.signal(sig, _signal.default_int_handler if sig == 2 else _signal.SIG_DFL)
        return True


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError("sig must be an int, not %r" % (sig,))
    if not 1 <= sig <= 64:
        raise ValueError("invalid signal number %s" % sig)


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """One _UnixSelectorEventLoop for each thread."""

    _loop_factory = _UnixSelectorEventLoop
    _watcher = None

    def get_child_watcher(self):
        if self._watcher is None:
            self._watcher = PidfdChildWatcher()
        _deprecated("get_child_watcher")
        return self._watcher

    def set_child_watcher(self, watcher):
        self._watcher = watcher
        _deprecated("set_child_watcher")


def _deprecated(name):
    import warnings
    warnings._deprecated(name, "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.",
                         remove=(3, 14))


class AbstractChildWatcher:
    """Told a loop that a child process has ended. The loop looks after its children itself now; these remain as names."""

    def is_active(self):
        return True

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


class PidfdChildWatcher(AbstractChildWatcher):
    pass


class SafeChildWatcher(AbstractChildWatcher):
    pass


class FastChildWatcher(AbstractChildWatcher):
    pass


class MultiLoopChildWatcher(AbstractChildWatcher):
    pass


class ThreadedChildWatcher(AbstractChildWatcher):
    pass


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
