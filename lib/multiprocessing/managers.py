"""Objects in a process of their own, which others use through proxies."""

import os
import socket
from . import Process
from .connection import Connection

_methods = {"dict": ("__getitem__", "__setitem__", "__delitem__", "__len__", "__contains__", "__iter__", "get", "keys", "values", "items",
                     "pop", "popitem", "setdefault", "update", "clear", "copy", "__str__"),
            "list": ("__getitem__", "__setitem__", "__delitem__", "__len__", "__contains__", "append", "extend", "insert", "pop", "remove",
                     "reverse", "sort", "index", "count", "__add__", "__mul__", "__str__"),
            "Namespace": ("__str__",), "Value": ()}


class _Box:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __str__(self):
        return f"Namespace({', '.join(f'{k}={v!r}' for k, v in sorted(self.__dict__.items()))})"


class _Proxy:
    def __init__(self, address, ident, kind):
        self.__dict__.update(_address=address, _ident=ident, _kind=kind)

    def _callmethod(self, name, args=(), kwds={}):
        with _connected(self._address) as connection:
            connection.send((self._ident, name, args, kwds))
            good, value = connection.recv()
        if good:
            return value
        raise value

    def __repr__(self):
        return f"<{self._kind.capitalize() if self._kind != 'Namespace' else self._kind}Proxy object, typeid {self._kind!r} at {id(self):#x}>"

    def __reduce__(self):
        return _classes[self._kind], (self._address, self._ident, self._kind)


def _method(name):
    def method(self, *args, **kwds):
        result = self._callmethod(name, args, kwds)
        return iter(result) if name == "__iter__" else result
    method.__name__ = name
    return method


_classes = {kind: type(kind.capitalize() + "Proxy", (_Proxy,), {name: _method(name) for name in names}) for kind, names in _methods.items()}
_classes["Namespace"].__getattr__ = lambda self, name: self._callmethod("__getattribute__", (name,))
_classes["Namespace"].__setattr__ = lambda self, name, value: self._callmethod("__setattr__", (name, value))
_classes["Value"].value = property(lambda self: self._callmethod("__getattribute__", ("value",)),
                                   lambda self, value: self._callmethod("__setattr__", ("value", value)))


def _connected(address):
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(address)
    return Connection(sock.detach())


def _serve(listener):
    objects, number = {}, 0
    while True:
        with Connection(listener.accept()[0].detach()) as connection:
            try:
                ident, name, args, kwds = connection.recv()
            except EOFError:
                continue
            try:
                if name == "#stop":
                    connection.send((True, None))
                    return
                if name == "#new":
                    number += 1
                    kind, *rest = args
                    objects[number] = {"dict": dict, "list": list, "Namespace": _Box, "Value": lambda code, value: _Box(value=value)}[kind](*rest, **kwds)
                    answer = number
                else:
                    answer = getattr(objects[ident], name)(*args, **kwds)
                    if name in ("keys", "values", "items", "__iter__"):
                        answer = list(answer)
                connection.send((True, answer))
            except Exception as error:
                connection.send((False, error))


class SyncManager:
    def __init__(self):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"\0multiprocessing-{os.getpid()}-{id(self)}")
        listener.listen(100)
        self.address = listener.getsockname()
        self._process = Process(target=_serve, args=(listener,), daemon=True, name="SyncManager-1")
        self._process.start()
        listener.close()

    def _make(self, kind, args, kwds={}):
        return _classes[kind](self.address, _Proxy(self.address, None, kind)._callmethod("#new", (kind, *args), kwds), kind)

    def dict(self, *args, **kwds):
        return self._make("dict", args, kwds)

    def list(self, *args):
        return self._make("list", args)

    def Namespace(self, **kwds):
        return self._make("Namespace", (), kwds)

    def Value(self, typecode, value):
        return self._make("Value", (typecode, value))

    def __getattr__(self, name):
        if name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "JoinableQueue", "Array"):
            return getattr(__import__("multiprocessing"), name)
        raise AttributeError(name)

    def start(self):
        pass

    def shutdown(self):
        if self._process.is_alive():
            _Proxy(self.address, None, "dict")._callmethod("#stop")
            self._process.join()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.shutdown()


def Manager():
    return SyncManager()
