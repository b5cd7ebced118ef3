"""Waiting for many files with whatever the system does best: one interface to select, poll and epoll."""
import select as _select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = "A file that was registered: the object, its descriptor, what is waited for, what was attached."


def _descriptor(fileobj):
    try:
        fd = fileobj if isinstance(fileobj, int) else int(fileobj.fileno())
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd >= 0:
        return fd
    raise ValueError(f"Invalid file descriptor: {fd}")


class _View(Mapping):
    """The keys of a selector; a file object leads to its key as its descriptor does."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __iter__(self):
        return iter(list(self._selector._keys))

    def get(self, fileobj, default=None):
        key = self._selector._find(fileobj)
        return default if key is None else key

    def __getitem__(self, fileobj):
        key = self._selector._find(fileobj)
        if key is None:
            raise KeyError("%r is not registered" % (fileobj,))
        return key


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Wait for a file, too."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Do not wait for it any more."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Wait for something else of it, or attach other data."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait; a list of (key, events) of the files that are ready."""
        raise NotImplementedError

    @abstractmethod
    def get_map(self):
        """The keys of what is registered, by file object."""
        raise NotImplementedError

    def get_key(self, fileobj):
        """The key of a file."""
        keys = self.get_map()
        if keys is None:
            raise RuntimeError("Selector is closed")
        return keys[fileobj]

    def close(self):
        """Give the resources back."""

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _Registry(BaseSelector):
    """A selector that knows its keys, by descriptor. Subclasses tell the system (_watch, _forget) and ask it (_ready)."""

    def __init__(self):
        self._keys = {}
        self._view = _View(self)

    def _find(self, fileobj):
        try:
            return self._keys.get(_descriptor(fileobj))
        except ValueError:  # closed meanwhile: it is known by itself
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key
            raise

    def _key(self, fileobj):
        key = self._find(fileobj)
        if key is None:
            raise KeyError("%r is not registered" % (fileobj,))
        return key

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError("Invalid events: %r" % (events,))
        try:
            fd = _descriptor(fileobj)
        except ValueError:
            if self._view is None or (found := next((k for k in self._keys.values() if k.fileobj is fileobj), None)) is None:
                raise
            fd = found.fd
        if fd in self._keys:
            raise KeyError("%r (FD %d) is already registered" % (fileobj, fd))
        key = self._keys[fd] = SelectorKey(fileobj, fd, events, data)
        try:
            self._watch(fd, events)
        except BaseException:
            del self._keys[fd]
            raise
        return key

    def unregister(self, fileobj):
        key = self._key(fileobj)
        try:
            self._forget(key.fd)
        except OSError:
            pass  # closed meanwhile
        del self._keys[key.fd]
        return key

    def modify(self, fileobj, events, data=None):
        key = self._key(fileobj)
        if events != key.events:
            if not events or events & ~(EVENT_READ | EVENT_WRITE):
                raise ValueError("Invalid events: %r" % (events,))
            try:
                self._change(key.fd, events)
            except BaseException:
                del self._keys[key.fd]
                raise
        elif data == key.data:
            return key
        key = self._keys[key.fd] = SelectorKey(key.fileobj, key.fd, events, data)
        return key

    def get_map(self):
        return self._view

    def close(self):
        self._keys.clear()
        self._view = None

    def select(self, timeout=None):
        if timeout is not None and timeout < 0:
            timeout = 0
        ready = []
        for fd, events in self._ready(timeout):
            key = self._keys.get(fd)
            if key is not None and events & key.events:
                ready.append((key, events & key.events))
        return ready

    def _watch(self, fd, events):
        pass

    def _forget(self, fd):
        pass

    def _change(self, fd, events):
        self._forget(fd)
        self._watch(fd, events)


class SelectSelector(_Registry):
    """With select()."""

    def _ready(self, timeout):
        wanted = [[fd for fd, key in self._keys.items() if key.events & event] for event in (EVENT_READ, EVENT_WRITE)]
        readable, writable, _ = _select.select(*wanted, [], timeout)
        found = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        return found.items()


class _Polling(_Registry):
    """With an object that is told the files beforehand."""

    _selector_cls = None
    _read, _write = _select.POLLIN, _select.POLLOUT

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        return (self._read if events & EVENT_READ else 0) | (self._write if events & EVENT_WRITE else 0)

    def _watch(self, fd, events):
        self._selector.register(fd, self._mask(events))

    def _forget(self, fd):
        self._selector.unregister(fd)

    def _change(self, fd, events):
        self._selector.modify(fd, self._mask(events))

    def _ready(self, timeout):
        for fd, happened in self._ask(timeout):
            yield fd, ((EVENT_READ if happened & ~self._write else 0) | (EVENT_WRITE if happened & ~self._read else 0))


class PollSelector(_Polling):
    """With poll()."""

    _selector_cls = staticmethod(_select.poll)

    def _ask(self, timeout):
        return self._selector.poll(None if timeout is None else timeout * 1000)


class EpollSelector(_Polling):
    """With epoll."""

    _selector_cls = staticmethod(_select.epoll)

    def _ask(self, timeout):
        return self._selector.poll(timeout, max(len(self._keys), 1))

    def fileno(self):
        return self._selector.fileno()

    def close(self):
        self._selector.close()
        super().close()


DefaultSelector = EpollSelector
