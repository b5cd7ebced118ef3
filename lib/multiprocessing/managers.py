"""Objects in a process of their own, the server, which others use through proxies.

A request is (identity of an object or None, method, arguments, keywords), an answer (kind, value). Each thread that uses proxies has its own
connection, and the server a thread for each connection, so that locks know who holds them. The server counts the proxies of an object.
"""
import array
import itertools
import os
import queue
import signal
import threading
import traceback
import types

from . import AuthenticationError, Process, ProcessError, TimeoutError, current_process, get_context, pool, util
from .connection import Client, Listener, answer_challenge, deliver_challenge
from .synchronize import Condition

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]

_views = type({}.keys()), type({}.values()), type({}.items())


class Token:
    """What names an object of a server."""
    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f"{self.__class__.__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


class RemoteError(Exception):
    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def _answer(connection):
    kind, value = connection.recv()
    if kind in ("#RETURN", "#PROXY"):
        return kind, value
    if kind == "#ERROR":
        raise value
    raise RemoteError(f"Unserializable message: {value}\n" if kind == "#UNSERIALIZABLE" else value)


def dispatch(c, id, methodname, args=(), kwds={}):
    """Send a request, return what is answered."""
    c.send((id, methodname, args, kwds))
    return _answer(c)[1]


def _ask(address, authkey, *request):
    """One request to a server itself, through a connection for it alone."""
    with Client(address, authkey=authkey) as connection:
        return dispatch(connection, None, *request)


def all_methods(obj):
    """The names of what can be called."""
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    return [name for name in all_methods(obj) if name[0] != "_"]


class Server:
    """Keeps objects, and does with them what proxies ask for."""

    public = ["shutdown", "create", "number_of_objects", "get_methods", "dummy", "incref", "decref"]

    def __init__(self, registry, address, authkey, serializer="pickle"):
        if not isinstance(authkey, bytes):
            raise TypeError(f"Authkey {authkey!r} is type {type(authkey)!s}, not bytes")
        self.registry, self.authkey = registry, bytes(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self.objects, self.counts, self.mutex, self.ids = {}, {}, threading.RLock(), itertools.count(1)
        self.stop_event = threading.Event()

    def serve_forever(self):
        current_process()._manager_server = self
        threading.Thread(target=self._accept, daemon=True).start()
        self.stop_event.wait()

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
        except (AuthenticationError, EOFError, OSError):
            connection.close()
            return
        while not self.stop_event.is_set():
            try:
                answer = self._do(*connection.recv())
            except (EOFError, OSError):
                break
            except Exception:
                answer = "#TRACEBACK", traceback.format_exc()
            try:
                connection.send(answer)
            except OSError:
                break
            except Exception:
                connection.send(("#UNSERIALIZABLE", repr(answer)))
        connection.close()

    def _do(self, ident, name, args, kwds):
        if ident is None:
            assert name in self.public, f"{name!r} unrecognized"
            return "#RETURN", getattr(self, name)(*args, **kwds)
        obj, exposed, typeids = self.objects[ident]
        if name not in exposed:
            if name == "#GETVALUE":
                return "#RETURN", obj
            if name in ("__str__", "__repr__"):
                return "#RETURN", (str if name == "__str__" else repr)(obj)
            raise AttributeError(f"method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}")
        try:
            result = getattr(obj, name)(*args, **kwds)
        except Exception as error:
            return "#ERROR", error
        if typeid := typeids.get(name):
            ident, exposed = self.create(typeid, result)
            return "#PROXY", (exposed, Token(typeid, self.address, ident))
        return "#RETURN", list(result) if isinstance(result, _views) else result

    def create(self, typeid, /, *args, **kwds):
        """Make an object; the first proxy of it is that of who asked."""
        make, exposed, typeids, _ = self.registry[typeid]
        if make is None:
            if kwds or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            obj = args[0]
        else:
            obj = make(*args, **kwds)
        exposed = public_methods(obj) if exposed is None else exposed
        exposed = [*exposed, *(typeids or ())]
        with self.mutex:
            ident = f"{next(self.ids):x}"
            self.objects[ident], self.counts[ident] = (obj, set(exposed), typeids or {}), 1
        return ident, tuple(exposed)

    def get_methods(self, token):
        return tuple(self.objects[token.id][1])

    def number_of_objects(self):
        return len(self.objects)

    def dummy(self):
        pass

    def shutdown(self):
        threading.Timer(0.01, self.stop_event.set).start()  # when this is answered

    def incref(self, ident):
        with self.mutex:
            self.counts[ident] += 1

    def decref(self, ident):
        with self.mutex:
            self.counts[ident] -= 1
            gone = None if self.counts[ident] else (self.objects.pop(ident), self.counts.pop(ident))
        del gone  # without the lock: it may be a proxy itself


class State:
    INITIAL, STARTED, SHUTDOWN = 0, 1, 2
    value = INITIAL


class BaseManager:
    """Starts a server, or finds one by its address, and makes objects there. register() tells which."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._address, self._authkey = address, current_process().authkey if authkey is None else bytes(authkey)
        self._state, self._process, self._shutdown_timeout = State(), None, shutdown_timeout

    def _unstarted(self):
        if self._state.value == State.STARTED:
            raise ProcessError("Already started server")
        if self._state.value == State.SHUTDOWN:
            raise ProcessError("Manager has shut down")

    def get_server(self):
        """A server for this process to be."""
        self._unstarted()
        return Server(self._registry, self._address, self._authkey)

    def connect(self):
        """Use the server that is at the address already."""
        _ask(self._address, self._authkey, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        self._unstarted()
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        server = self._Server(self._registry, self._address, self._authkey)
        self._address = server.address
        self._process = Process(target=type(self)._run_server, args=(server, initializer, initargs))
        self._process._name = f"{type(self).__name__}-{':'.join(map(str, self._process._identity))}"
        self._process.start()
        server.listener._close_here()
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(self, type(self)._finalize_manager, exitpriority=0, args=(
            self._process, self._address, self._authkey, self._state, self._shutdown_timeout))

    @staticmethod
    def _run_server(server, initializer, initargs):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        server.serve_forever()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, shutdown_timeout):
        if process.is_alive():
            try:
                _ask(address, authkey, "shutdown")
            except Exception:
                pass
            process.join(shutdown_timeout)
            if process.is_alive():
                process.terminate()
                process.join(shutdown_timeout)
        state.value = State.SHUTDOWN
        if isinstance(address, str):
            try:
                os.unlink(address)
            except OSError:
                pass

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        ident, exposed = _ask(self._address, self._authkey, "create", (typeid, *args), kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _number_of_objects(self):
        return _ask(self._address, self._authkey, "number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        assert self._state.value == State.STARTED
        return self

    def __exit__(self, *info):
        self.shutdown()

    address = property(lambda self: self._address)

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Let managers of this class make a kind of objects."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        proxytype = AutoProxy if proxytype is None else proxytype
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        for key, value in (method_to_typeid or {}).items():
            assert type(key) is str, f"{key!r} is not a string"
            assert type(value) is str, f"{value!r} is not a string"
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                token, exposed = self._create(typeid, *args, **kwds)
                return proxytype(token, "pickle", manager=self, authkey=self._authkey, exposed=exposed, incref=False)
            make.__name__ = typeid
            setattr(cls, typeid, make)


_local = util.ForkAwareLocal()


class BaseProxy:
    """Stands for an object of a server."""

    def __init__(self, token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token, self._id, self._manager, self._pid = token, token.id, manager, None
        self._authkey = current_process().authkey if authkey is None else bytes(authkey)
        if incref:
            _ask(token.address, self._authkey, "incref", (token.id,))
        self._pid = os.getpid()  # a proxy that a child inherits does not count

    def __del__(self):
        if self.__dict__.get("_pid") == os.getpid() and (self._manager is None or self._manager._state.value == State.STARTED):
            try:
                _ask(self._token.address, self._authkey, "decref", (self._id,))
            except Exception:
                pass  # the server has ended

    def _callmethod(self, methodname, args=(), kwds={}):
        """Let the object's method be called; raises what it raises."""
        address, connections = self._token.address, _local.__dict__
        connection = connections.get(repr(address))
        if connection is None:
            connection = connections[repr(address)] = Client(address, authkey=self._authkey)
        connection.send((self._id, methodname, args, kwds))
        kind, value = _answer(connection)
        if kind == "#RETURN":
            return value
        exposed, token = value
        proxytype = (self._manager or SyncManager)._registry[token.typeid][-1]
        token.address = address
        return proxytype(token, "pickle", manager=self._manager, authkey=self._authkey, exposed=exposed, incref=False)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod("#GETVALUE")

    def __reduce__(self):
        if getattr(self, "_isauto", False):
            return RebuildProxy, (AutoProxy, self._token, "pickle", {"exposed": self._exposed_})
        return RebuildProxy, (type(self), self._token, "pickle", {})

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    return func(token, serializer, **kwds)


def _forward(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies for some methods."""
    exposed = tuple(exposed)
    if (name, exposed) not in _cache:
        _cache[name, exposed] = type(name, (BaseProxy,), {**{method: _forward(method) for method in exposed}, "_exposed_": exposed})
    return _cache[name, exposed]


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the methods that the object has."""
    authkey = current_process().authkey if authkey is None else authkey
    if exposed is None:
        exposed = _ask(token.address, authkey, "get_methods", (token,))
    proxy = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed)(token, serializer, manager, authkey, incref=incref)
    proxy._isauto = True
    return proxy


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{self.__class__.__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


class IteratorProxy(MakeProxyType("IteratorProxy", ("__next__", "send", "throw", "close"))):
    def __iter__(self):
        return self


class AcquirerProxy(MakeProxyType("AcquirerProxy", ("acquire", "release"))):
    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, *info):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")
    notify_all = _forward("notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    wait_for = Condition.wait_for


class EventProxy(MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))):
    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(MakeProxyType("BarrierProxy", ("__getattribute__", "wait", "abort", "reset"))):
    __getattribute__ = BaseProxy.__getattribute__
    parties = property(lambda self: self._callmethod("__getattribute__", ("parties",)))
    n_waiting = property(lambda self: self._callmethod("__getattribute__", ("n_waiting",)))
    broken = property(lambda self: self._callmethod("__getattribute__", ("broken",)))

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, name):
        return object.__getattribute__(self, name) if name[0] == "_" else self._callmethod("__getattribute__", (name,))

    def __setattr__(self, name, value):
        return object.__setattr__(self, name, value) if name[0] == "_" else self._callmethod("__setattr__", (name, value))

    def __delattr__(self, name):
        return object.__delattr__(self, name) if name[0] == "_" else self._callmethod("__delattr__", (name,))


class ValueProxy(MakeProxyType("ValueProxy", ("get", "set"))):
    value = property(lambda self: self.get(), lambda self, value: self.set(value))
    __class_getitem__ = classmethod(types.GenericAlias)


class ListProxy(MakeProxyType("BaseListProxy", (
        "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__", "append",
        "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__"))):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


class DictProxy(MakeProxyType("_BaseDictProxy", (
        "__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop",
        "popitem", "setdefault", "update", "values"))):
    _method_to_typeid_ = {"__iter__": "Iterator"}
    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))


class PoolProxy(MakeProxyType("BasePoolProxy", (
        "apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "starmap", "starmap_async", "terminate"))):
    _method_to_typeid_ = {**dict.fromkeys(("apply_async", "map_async", "starmap_async"), "AsyncResult"), "imap": "Iterator", "imap_unordered": "Iterator"}

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.terminate()


class SyncManager(BaseManager):
    """A manager of what programs share most."""


for _kind, _make, _proxy in (
        ("Queue", queue.Queue, None), ("JoinableQueue", queue.Queue, None), ("Event", threading.Event, EventProxy),
        ("Lock", threading.Lock, AcquirerProxy), ("RLock", threading.RLock, AcquirerProxy), ("Semaphore", threading.Semaphore, AcquirerProxy),
        ("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy), ("Condition", threading.Condition, ConditionProxy),
        ("Barrier", threading.Barrier, BarrierProxy), ("Pool", pool.Pool, PoolProxy), ("list", list, ListProxy), ("dict", dict, DictProxy),
        ("Value", Value, ValueProxy), ("Array", Array, ArrayProxy), ("Namespace", Namespace, NamespaceProxy)):
    SyncManager.register(_kind, _make, _proxy)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


def Manager():
    """A SyncManager whose server runs."""
    manager = SyncManager()
    manager.start()
    return manager
