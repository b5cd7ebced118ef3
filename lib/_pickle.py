"""The work of pickle: its Pickler and Unpickler.

The bytes are a little program for a machine with a stack and a memo of objects seen. Writing goes through an object's parts
and emits instructions; reading executes them. Never load what you do not trust: the program can call anything.
"""
import io
import struct
import sys
import _pickle_fast
from copyreg import __newobj__, _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from itertools import batched
from types import FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
_fast_protocols = {None: DEFAULT_PROTOCOL, -1: HIGHEST_PROTOCOL, **{protocol: protocol for protocol in range(6)}}
bytes_types = (bytes, bytearray)

_codes = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I", "BININT": b"J", "BININT1": b"K",
    "LONG": b"L", "BININT2": b"M", "NONE": b"N", "PERSID": b"P", "BINPERSID": b"Q", "REDUCE": b"R", "STRING": b"S", "BINSTRING": b"T",
    "SHORT_BINSTRING": b"U", "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a", "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d",
    "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g", "BINGET": b"h", "INST": b"i", "LONG_BINGET": b"j", "LIST": b"l",
    "EMPTY_LIST": b"]", "OBJ": b"o", "PUT": b"p", "BINPUT": b"q", "LONG_BINPUT": b"r", "SETITEM": b"s", "TUPLE": b"t",
    "EMPTY_TUPLE": b")", "SETITEMS": b"u", "BINFLOAT": b"G", "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82", "EXT2": b"\x83",
    "EXT4": b"\x84", "TUPLE1": b"\x85", "TUPLE2": b"\x86", "TUPLE3": b"\x87", "NEWTRUE": b"\x88", "NEWFALSE": b"\x89",
    "LONG1": b"\x8a", "LONG4": b"\x8b", "BINBYTES": b"B", "SHORT_BINBYTES": b"C", "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d",
    "BINBYTES8": b"\x8e", "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91", "NEWOBJ_EX": b"\x92",
    "STACK_GLOBAL": b"\x93", "MEMOIZE": b"\x94", "FRAME": b"\x95", "BYTEARRAY8": b"\x96", "NEXT_BUFFER": b"\x97",
    "READONLY_BUFFER": b"\x98"}
globals().update(_codes)
TRUE, FALSE = b"I01\n", b"I00\n"
__all__ += [*_codes, "TRUE", "FALSE"]


class PickleError(Exception):
    """Something about pickles."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """Bytes are no pickle."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class PickleBuffer:
    """A buffer that may travel outside the pickle (protocol 5)."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def __buffer__(self, flags):
        return memoryview(self._live())

    def _live(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def raw(self):
        """The memory as a flat view of bytes."""
        view = self._live()
        if not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return view.cast("B")

    def release(self):
        self._view = None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'pickle.PickleBuffer' object")


def _getattribute(obj, name):
    top = obj
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {top!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {top!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The module in which a global object is found by its name."""
    found = getattr(obj, "__module__", None)
    if found is not None:
        return found
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def encode_long(x):
    """An int as few little-endian bytes as its sign allows; 0 as none."""
    if x == 0:
        return b""
    data = x.to_bytes((x.bit_length() >> 3) + 1, "little", signed=True)
    if x < 0 and len(data) > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


# Writing.

_missing = object()
_line_escapes = {ord(c): f"\\u{ord(c):04x}" for c in "\\\0\n\r\x1a"}


class Pickler:
    """Writes pickles to a file."""
    _frame_size = 64 * 1024

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo, self.proto, self.bin = {}, int(protocol), protocol >= 1
        self.fast, self.fix_imports = 0, fix_imports and protocol < 3
        self._frame = None
        self.write = self._file_write

    def clear_memo(self):
        """Forget what was written: the next pickle stands alone."""
        self.memo.clear()

    def dump(self, obj):
        """Write one object."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        if self._is_plain():
            table = getattr(self, "dispatch_table", dispatch_table)
            if type(table) is not dict:
                table = dict(table)
            data, memo = _pickle_fast.dumps(obj, self.proto, partial(_Steps, table=table), table, __newobj__, Pickler._writers,
                                            _extension_registry)
            self._written = memo
            self._file_write(data)
            return
        self._memo = self.memo
        if self.proto >= 2:
            self.write(PROTO + bytes([self.proto]))
        if self.proto >= 4:
            self._frame = bytearray()
            self.write = self._frame.extend
        try:
            self.save(obj)
            self.write(STOP)
            self._end_frame()
        finally:
            self._frame, self.write = None, self._file_write

    def _is_plain(self):
        """Is there nothing that the fast half cannot do?"""
        cls = type(self)
        return (not self._memo and not self._written and not self.fast and self._buffer_callback is None
                and (self.fix_imports or self.proto >= 3) and cls.save is Pickler.save and cls.persistent_id is Pickler.persistent_id
                and "persistent_id" not in vars(self) and self._writers is Pickler._writers and not hasattr(self, "reducer_override"))

    @property
    def memo(self):
        """Number and object of all that has been written, by id."""
        if self._written:
            self._memo, self._written = {id(x): (i, x) for i, x in enumerate(self._written)}, None
        return self._memo

    @memo.setter
    def memo(self, memo):
        self._memo, self._written = memo, None

    def _end_frame(self):
        frame = self._frame
        if frame:
            if len(frame) >= 4:
                self._file_write(FRAME + struct.pack("<Q", len(frame)))
            self._file_write(bytes(frame))
            frame.clear()

    def _write_large(self, head, data):
        """Long data goes to the file as it is, between frames."""
        if self._frame is None or len(data) < self._frame_size:
            self.write(head)
            self.write(data)
            return
        self._end_frame()
        self._file_write(head)
        self._file_write(data)

    def memoize(self, obj):
        if self.fast:
            return
        number = len(self._memo)
        self.write(self.put(number))
        self._memo[id(obj)] = number, obj

    def put(self, i):
        if self.proto >= 4:
            return MEMOIZE
        if not self.bin:
            return PUT + b"%d\n" % i
        return BINPUT + bytes([i]) if i < 256 else LONG_BINPUT + struct.pack("<I", i)

    def get(self, i):
        if not self.bin:
            return GET + b"%d\n" % i
        return BINGET + bytes([i]) if i < 256 else LONG_BINGET + struct.pack("<I", i)

    def save(self, obj, save_persistent_id=True):
        if self._frame is not None and len(self._frame) >= self._frame_size:
            self._end_frame()
        if save_persistent_id and (pid := self.persistent_id(obj)) is not None:
            return self.save_pers(pid)
        if (known := self._memo.get(id(obj))) is not None:
            return self.write(self.get(known[0]))
        reduced = NotImplemented
        reducer = getattr(self, "reducer_override", _missing)
        if reducer is not _missing:
            reduced = reducer(obj)
        if reduced is NotImplemented:
            cls = type(obj)
            writer = self._writers.get(cls)
            if writer is not None:
                return writer(self, obj)
            reducer = getattr(self, "dispatch_table", dispatch_table).get(cls, _missing)
            if reducer is not _missing:
                reduced = reducer(obj)
            elif issubclass(cls, type):
                return self.save_global(obj)
            elif (reducer := getattr(obj, "__reduce_ex__", _missing)) is not _missing:
                reduced = reducer(self.proto)
            elif (reducer := getattr(obj, "__reduce__", _missing)) is not _missing:
                reduced = reducer()
            else:
                raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            return self.save_global(obj, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        for i, part in enumerate(reduced[3:]):
            if part is not None and not (callable(part) if i == 2 else hasattr(part, "__next__")):
                raise PicklingError(f"{('fourth', 'fifth', 'sixth')[i]} element of the tuple returned by __reduce__ must be "
                                    f"{'a function' if i == 2 else 'an iterator'}, not {type(part).__name__}")
        self.save_reduce(*reduced, obj=obj)

    def persistent_id(self, obj):
        """A name under which the object lives outside, or None."""
        return None

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """What __reduce__ told: a call, then state and items."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        kind = getattr(func, "__name__", "")
        if self.proto >= 2 and kind in ("__newobj__", "__newobj_ex__"):
            if kind == "__newobj_ex__":
                if len(args) != 3:
                    raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
                for i, expected in (1, tuple), (2, dict):
                    if not isinstance(args[i], expected):
                        raise PicklingError(f"{('second', 'third')[i - 1]} item from NEWOBJ_EX argument tuple must be a "
                                            f"{expected.__name__}, not {type(args[i]).__name__}")
            elif not args:
                raise PicklingError("__newobj__ arglist is empty")
            cls = args[0]
            if not isinstance(cls, type):
                raise PicklingError(f"args[0] from {kind} args is not a type")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError(f"args[0] from {kind} args has the wrong class")
            if kind == "__newobj__":
                parts, code = (cls, args[1:]), NEWOBJ
            elif self.proto >= 4:
                parts, code = args, NEWOBJ_EX
            else:
                parts, code = (partial(cls.__new__, cls, *args[1], **args[2]), ()), REDUCE
        else:
            parts, code = (func, args), REDUCE
        for part in parts:
            self.save(part)
        self.write(code)
        if obj is not None:
            if id(obj) in self._memo:
                # It was written while its arguments were.
                self.write(POP + self.get(self._memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                for part in (state_setter, obj, state):
                    self.save(part)
                self.write(TUPLE2 + REDUCE + POP)

    _writers = {}  # by type; not for subclasses to change, but for those of pickle._Pickler

    def _none(self, obj):
        self.write(NONE)

    def _bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    def _int(self, obj):
        if self.bin:
            if 0 <= obj < 1 << 8:
                return self.write(BININT1 + bytes([obj]))
            if 0 <= obj < 1 << 16:
                return self.write(BININT2 + struct.pack("<H", obj))
            if -1 << 31 <= obj < 1 << 31:
                return self.write(BININT + struct.pack("<i", obj))
        if self.proto >= 2:
            data = encode_long(obj)
            size = len(data)
            self.write((LONG1 + bytes([size]) if size < 256 else LONG4 + struct.pack("<i", size)) + data)
        elif -1 << 31 <= obj < 1 << 31:
            self.write(INT + b"%d\n" % obj)
        else:
            self.write(LONG + b"%dL\n" % obj)

    def _float(self, obj):
        self.write(BINFLOAT + struct.pack(">d", obj) if self.bin else FLOAT + repr(obj).encode() + b"\n")

    def _sized(self, data, short, normal, long, limit=0xffffffff):
        size = len(data)
        if short and size < 256:
            self.write(short + bytes([size]) + data)
        elif long and size > limit:
            self._write_large(long + struct.pack("<Q", size), data)
        else:
            self._write_large(normal + struct.pack("<I", size), data)

    def _bytes(self, obj):
        if self.proto < 3:
            if obj:
                from _codecs import encode
                self.save_reduce(encode, (str(obj, "latin1"), "latin1"), obj=obj)
            else:
                self.save_reduce(bytes, (), obj=obj)
            return
        self._sized(obj, SHORT_BINBYTES, BINBYTES, BINBYTES8 if self.proto >= 4 else None)
        self.memoize(obj)

    def _bytearray(self, obj):
        if self.proto < 5:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
            return
        self._write_large(BYTEARRAY8 + struct.pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    def _buffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as view:
            if self._buffer_callback is None or self._buffer_callback(obj):
                data = view.tobytes()
                self._bytes(data) if view.readonly else self._bytearray(bytearray(data))
            else:
                self.write(NEXT_BUFFER + (READONLY_BUFFER if view.readonly else b""))

    def _str(self, obj):
        if self.bin:
            long = BINUNICODE8 if self.proto >= 4 else None
            self._sized(obj.encode("utf-8", "surrogatepass"), SHORT_BINUNICODE if long else None, BINUNICODE, long)
        else:
            text = obj.translate(_line_escapes)
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        self.memoize(obj)

    def _tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        size = len(obj)
        small = size <= 3 and self.proto >= 2
        if not small:
            self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self._memo:
            # The tuple holds itself somewhere below, so it is written already.
            self.write((POP * size if small else POP_MARK if self.bin else POP * (size + 1)) + self.get(self._memo[id(obj)][0]))
            return
        self.write((TUPLE1, TUPLE2, TUPLE3)[size - 1] if small else TUPLE)
        self.memoize(obj)

    def _list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    def _batches(self, items, one, many, save):
        for batch in batched(items, 1000):
            if not self.bin:
                for item in batch:
                    save(item)
                    self.write(one)
            elif len(batch) == 1:
                save(batch[0])
                self.write(one)
            else:
                self.write(MARK)
                for item in batch:
                    save(item)
                self.write(many)

    def _batch_appends(self, items):
        self._batches(items, APPEND, APPENDS, self.save)

    def _batch_setitems(self, items):
        def save(pair):
            if not isinstance(pair, tuple) or len(pair) != 2:
                raise TypeError("dict items iterator must return 2-tuples")
            key, value = pair
            self.save(key)
            self.save(value)
        self._batches(items, SETITEM, SETITEMS, save)

    def _dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    def _set(self, obj):
        if self.proto < 4:
            return self.save_reduce(set, (list(obj),), obj=obj)
        self.write(EMPTY_SET)
        self.memoize(obj)
        for batch in batched(obj, 1000):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    def _frozenset(self, obj):
        if self.proto < 4:
            return self.save_reduce(frozenset, (list(obj),), obj=obj)
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self._memo:
            return self.write(POP_MARK + self.get(self._memo[id(obj)][0]))
        self.write(FROZENSET)
        self.memoize(obj)

    def save_global(self, obj, name=None):
        """A class or function, by its name."""
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module_name, failure = whichmodule(obj, name), None
        try:
            __import__(module_name, level=0)
        except ImportError:
            failure = f"import of module {module_name!r} failed"
        else:
            try:
                found, parent = _getattribute(sys.modules[module_name], name)
            except (KeyError, AttributeError):
                failure = f"attribute lookup {name} on {module_name} failed"
        if failure:
            if "<locals>" in name.split("."):
                raise AttributeError(f"Can't get local object {name!r}")
            raise PicklingError(f"Can't pickle {obj!r}: {failure}")
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2 and (code := _extension_registry.get((module_name, name))) is not None:
            if code < 256:
                self.write(EXT1 + bytes([code]))
            else:
                self.write(EXT2 + struct.pack("<H", code) if code < 65536 else EXT4 + struct.pack("<i", code))
            return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        else:  # a.b.c is getattr(getattr(a, "b"), "c")
            name, *attributes = name.split(".")
            for _ in attributes:
                self.save(getattr)
                if self.proto < 2:
                    self.write(MARK)
            self._save_old_global(module_name, name)
            for attribute in attributes:
                self.save(attribute)
                self.write((TUPLE if self.proto < 2 else TUPLE2) + REDUCE)
        self.memoize(obj)

    def _save_old_global(self, module_name, name):
        if self.fix_imports:
            module_name, name = self._for_python2(module_name, name)
        try:
            self.write(GLOBAL + f"{module_name}\n{name}\n".encode("utf-8" if self.proto >= 3 else "ascii"))
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using pickle protocol {self.proto}") from None

    def _for_python2(self, module, name):
        from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
        return REVERSE_NAME_MAPPING.get((module, name)) or (REVERSE_IMPORT_MAPPING.get(module, module), name)

    def _type(self, obj):
        for single in (None, NotImplemented, ...):
            if obj is type(single):
                return self.save_reduce(type, (single,), obj=obj)
        self.save_global(obj)

    _writers.update({type(None): _none, bool: _bool, int: _int, float: _float, bytes: _bytes, bytearray: _bytearray,
                     PickleBuffer: _buffer, str: _str, tuple: _tuple, list: _list, dict: _dict, set: _set, frozenset: _frozenset,
                     FunctionType: save_global, type: _type})


# Reading.

def _find_class(module, name):
    sys.audit("pickle.find_class", module, name)
    return _global(module, name)


def _find_old_class(module, name):
    sys.audit("pickle.find_class", module, name)
    return _global(*_today(module, name))


def _today(module, name):
    """What a name in a pickle for Python 2 is called now."""
    from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
    return NAME_MAPPING.get((module, name)) or (IMPORT_MAPPING.get(module, module), name)


def _global(module, name):
    __import__(module, level=0)
    return _getattribute(sys.modules[module], name)[0]


def _build(target, state):
    """Give an object its state."""
    setter = getattr(target, "__setstate__", _missing)
    if setter is not _missing:
        setter(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        own = target.__dict__
        for key, value in state.items():
            own[sys.intern(key) if type(key) is str else key] = value
    for key, value in (slots or {}).items():
        setattr(target, key, value)


class Unpickler:
    """Reads pickles from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._buffers = iter(buffers) if buffers is not None else None
        self._file_read, self._file_readline = getattr(file, "read", _missing), getattr(file, "readline", _missing)
        if _missing in (self._file_read, self._file_readline):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self.memo, self.encoding, self.errors, self.proto, self.fix_imports = {}, encoding, errors, 0, fix_imports
        self._frame = None

    def _read(self, size, opcode=False):
        if self._frame is not None:
            data = self._frame.read(size)
            if data or not size:
                if len(data) < size:
                    raise UnpicklingError("pickle exhausted before end of frame")
                return data
            self._frame = None
        data = self._file_read(size)
        if len(data) < size:
            raise EOFError("Ran out of input") if opcode and not data else UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        if self._frame is not None:
            line = self._frame.readline()
            if line:
                if line[-1:] != b"\n":
                    raise UnpicklingError("pickle exhausted before end of frame")
                return line[:-1]
            self._frame = None
        line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, size, signed=False):
        return int.from_bytes(self._read(size), "little", signed=signed)

    def _load_plain(self):
        """What the fast half makes of it: (object, memo), or what it has read."""
        if type(self).find_class is Unpickler.find_class and "find_class" not in vars(self):
            found = _pickle_fast.loads((self._file_read, self._file_readline), _find_class,
                                       _find_old_class if self.fix_imports else _find_class, _build)
        else:
            def find_old_class(module, name):
                self.proto = 2
                return self.find_class(module, name)
            self.proto = DEFAULT_PROTOCOL
            found = _pickle_fast.loads((self._file_read, self._file_readline), self.find_class, find_old_class, _build)
        return found

    @property
    def memo(self):
        """What has been read, by number."""
        if self._seen:
            self._memo, self._seen = dict(enumerate(self._seen)), None
        return self._memo

    @memo.setter
    def memo(self, memo):
        self._memo, self._seen = memo, None

    def load(self):
        """Read one object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        cls = type(self)
        if (not self._memo and not self._seen and self._buffers is None and cls.persistent_load is Unpickler.persistent_load
                and "persistent_load" not in vars(self) and cls.dispatch is Unpickler.dispatch):
            found = self._load_plain()
            if type(found) is tuple:
                value, self._seen = found
                return value
            if found:
                rest = _Rest(found, self._file_read, self._file_readline)
                self._file_read, self._file_readline = rest.read, rest.readline
        self._memo = self.memo
        self.stack, self.metastack = [], []
        read, dispatch = self._read, self.dispatch
        try:
            while True:
                key = read(1, True)
                try:
                    action = dispatch[key]
                except KeyError:
                    code = chr(key[0]) if 32 <= key[0] < 127 else f"\\x{key[0]:02x}"
                    raise UnpicklingError(f"invalid load key, '{code}'.") from None
                action(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            if not self.stack:
                raise UnpicklingError("unpickling stack underflow") from None
            raise

    def _pop_mark(self):
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        items, self.stack = self.stack, self.metastack.pop()
        return items

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name):
        """The object of a name; override to allow only some."""
        sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            module, name = _today(module, name)
        if self.proto < 4 and "." in name:  # older protocols have no attributes of attributes
            __import__(module, level=0)
            raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}")
        return _global(module, name)

    def _text(self, data):
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def _make(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__"):
            value = cls.__new__(cls)
        else:
            try:
                value = cls(*args)
            except TypeError as error:
                raise TypeError(f"in constructor for {cls.__name__}: {error}", error.__traceback__) from None
        self.stack.append(value)

    def _extension(self, code):
        if (value := _extension_cache.get(code)) is None:
            key = _inverted_registry.get(code)
            if not key:
                raise UnpicklingError("EXT specifies code <= 0" if code <= 0 else f"unregistered extension code {code}") \
                    if code <= 0 else ValueError(f"unregistered extension code {code}")
            value = _extension_cache[code] = self.find_class(*key)
        self.stack.append(value)

    def _memo_get(self, i):
        try:
            self.stack.append(self._memo[i])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {i}") from None

    def _memo_put(self, i):
        if i < 0:
            raise ValueError("negative PUT argument")
        self._memo[i] = self.stack[-1]

    def _proto(self):
        self.proto = self._read(1)[0]
        if self.proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {self.proto}")

    def _begin_frame(self):
        size = self._number(8)
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        self._frame = io.BytesIO(data)

    def _int_line(self):
        data = self._line()
        self.stack.append(data == b"01" if data in (b"00", b"01") else int(data, 0))

    def _long_line(self):
        data = self._line()
        self.stack.append(int(data.removesuffix(b"L"), 0))

    def _long4(self):
        size = self._number(4, True)
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self._read(size)))

    def _string_line(self):
        data = self._line()
        if len(data) < 2 or data[0] != data[-1] or data[:1] not in (b"'", b'"'):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self.stack.append(self._text(data[1:-1].decode("unicode_escape").encode("latin-1")))

    def _binstring(self):
        size = self._number(4, True)
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.stack.append(self._text(self._read(size)))

    def _unicode(self, size):
        self.stack.append(str(self._read(self._number(size)), "utf-8", "surrogatepass"))

    def _data(self, size, kind=bytes):
        self.stack.append(kind(self._read(self._number(size))))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _readonly(self):
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    def _build_tuple(self, size):
        items = tuple(self.stack[-size:])
        if len(items) < size:
            raise UnpicklingError("unpickling stack underflow")
        self.stack[-size:] = [items]

    def _collect(self, kind):
        items = self._pop_mark()
        self.stack.append(kind(items))

    def _build_dict(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self.stack.append(dict(zip(items[::2], items[1::2])))

    def _global_line(self):
        module, name = self._line().decode("utf-8"), self._line().decode("utf-8")
        self.stack.append(self.find_class(module, name))

    def _stack_global(self):
        name, module = self.stack.pop(), self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    def _inst(self):
        module, name = self._line().decode("ascii"), self._line().decode("ascii")
        self._make(self.find_class(module, name), self._pop_mark())

    def _obj(self):
        args = self._pop_mark()
        self._make(args.pop(0), args)

    def _newobj(self, kwargs={}, name="NEWOBJ"):
        args, cls = self.stack.pop(), self.stack.pop()
        for what, value, kind, expected in (("class", cls, type, "type"), ("args", args, tuple, "tuple"), ("kwargs", kwargs, dict, "dict")):
            if not isinstance(value, kind):
                raise UnpicklingError(f"{name} {what} argument must be a {expected}, not {type(value).__name__}")
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    def _newobj_ex(self):
        self._newobj(self.stack.pop(), "NEWOBJ_EX")

    def _reduce(self):
        args = self.stack.pop()
        if not isinstance(args, tuple):
            raise TypeError("argument list must be a tuple")
        self.stack[-1] = self.stack[-1](*args)

    def _append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def _appends(self):
        items = self._pop_mark()
        target = self.stack[-1]
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
        else:
            for item in items:
                target.append(item)

    def _setitem(self):
        value, key = self.stack.pop(), self.stack.pop()
        self.stack[-1][key] = value

    def _setitems(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        target = self.stack[-1]
        for key, value in zip(items[::2], items[1::2]):
            target[key] = value

    def _additems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _build(self):
        state = self.stack.pop()
        _build(self.stack[-1], state)

    def _pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self._pop_mark()

    def _begin_mark(self):
        self.metastack.append(self.stack)
        self.stack = []

    def _stop(self):
        raise _Stop(self.stack.pop())

    def _pid_line(self):
        try:
            pid = self._line().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(pid))

    dispatch = {
        PROTO: _proto, FRAME: _begin_frame, STOP: _stop, MARK: _begin_mark, POP: _pop, POP_MARK: lambda u: u._pop_mark(),
        DUP: lambda u: u.stack.append(u.stack[-1]), PERSID: _pid_line,
        BINPERSID: lambda u: u.stack.append(u.persistent_load(u.stack.pop())),
        NONE: lambda u: u.stack.append(None), NEWTRUE: lambda u: u.stack.append(True), NEWFALSE: lambda u: u.stack.append(False),
        INT: _int_line, BININT: lambda u: u.stack.append(u._number(4, True)), BININT1: lambda u: u.stack.append(u._number(1)),
        BININT2: lambda u: u.stack.append(u._number(2)), LONG: _long_line,
        LONG1: lambda u: u.stack.append(decode_long(u._read(u._number(1)))), LONG4: _long4,
        FLOAT: lambda u: u.stack.append(float(u._line())), BINFLOAT: lambda u: u.stack.append(struct.unpack(">d", u._read(8))[0]),
        STRING: _string_line, BINSTRING: _binstring, SHORT_BINSTRING: lambda u: u.stack.append(u._text(u._read(u._number(1)))),
        UNICODE: lambda u: u.stack.append(str(u._line(), "raw-unicode-escape")), BINUNICODE: lambda u: u._unicode(4),
        SHORT_BINUNICODE: lambda u: u._unicode(1), BINUNICODE8: lambda u: u._unicode(8), BINBYTES: lambda u: u._data(4),
        SHORT_BINBYTES: lambda u: u._data(1), BINBYTES8: lambda u: u._data(8), BYTEARRAY8: lambda u: u._data(8, bytearray),
        NEXT_BUFFER: _next_buffer, READONLY_BUFFER: _readonly,
        EMPTY_TUPLE: lambda u: u.stack.append(()), EMPTY_LIST: lambda u: u.stack.append([]), EMPTY_DICT: lambda u: u.stack.append({}),
        EMPTY_SET: lambda u: u.stack.append(set()), TUPLE: lambda u: u._collect(tuple),
        TUPLE1: lambda u: u._build_tuple(1), TUPLE2: lambda u: u._build_tuple(2), TUPLE3: lambda u: u._build_tuple(3),
        LIST: lambda u: u._collect(list), DICT: _build_dict, FROZENSET: lambda u: u._collect(frozenset),
        GLOBAL: _global_line, STACK_GLOBAL: _stack_global, INST: _inst, OBJ: _obj, NEWOBJ: _newobj, NEWOBJ_EX: _newobj_ex,
        REDUCE: _reduce, BUILD: _build, APPEND: _append, APPENDS: _appends, SETITEM: _setitem, SETITEMS: _setitems,
        ADDITEMS: _additems, EXT1: lambda u: u._extension(u._number(1)), EXT2: lambda u: u._extension(u._number(2)),
        EXT4: lambda u: u._extension(u._number(4, True)), GET: lambda u: u._memo_get(int(u._line())),
        BINGET: lambda u: u._memo_get(u._number(1)), LONG_BINGET: lambda u: u._memo_get(u._number(4)),
        PUT: lambda u: u._memo_put(int(u._line())), BINPUT: lambda u: u._memo_put(u._number(1)),
        LONG_BINPUT: lambda u: u._memo_put(u._number(4)), MEMOIZE: lambda u: u._memo_put(len(u._memo))}


class _Steps(Pickler):
    """What a Pickler does with one object of a type that the fast half does not know, as steps for that half."""

    def __init__(self, protocol, table=dispatch_table):
        self.dispatch_table = table
        self.proto, self.bin, self.fast, self.fix_imports = protocol, protocol > 0, 0, protocol < 3
        self.memo, self._frame, self._buffer_callback = {}, None, None

    def __call__(self, obj, reduced):
        self._steps = steps = []
        self.write = steps.append
        if reduced is None:
            Pickler.save(self, obj)
        else:
            self._save_reduced(obj, reduced)
        return steps

    def save(self, obj, save_persistent_id=True):
        self._steps.append((obj,))

    def memoize(self, obj):
        self._steps.append(None)

    def _write_large(self, head, data):
        self._steps.append((head, data))

    def _batch_appends(self, items):
        self._steps.append((APPENDS, items))

    def _batch_setitems(self, items):
        self._steps.append((SETITEMS, items))


def _is_for_fast(protocol, fix_imports, buffer_callback):
    return buffer_callback is None and protocol in _fast_protocols and (fix_imports or protocol is None or not 0 <= protocol < 3)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    if hasattr(file, "write") and _is_for_fast(protocol, fix_imports, buffer_callback):
        file.write(dumps(obj, protocol))
        return
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    if _is_for_fast(protocol, fix_imports, buffer_callback):
        protocol = _fast_protocols[protocol]
        return _pickle_fast.dumps(obj, protocol, _Steps, dispatch_table, __newobj__, Pickler._writers, _extension_registry)[0]
    out = io.BytesIO()
    Pickler(out, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return out.getvalue()


class _Rest:
    """A file from where the fast half began to read it."""

    def __init__(self, seen, read, readline):
        self._seen, self._read, self._readline = io.BytesIO(seen), read, readline

    def read(self, size):
        data = self._seen.read(size)
        return data if len(data) == size else data + self._read(size - len(data))

    def readline(self):
        data = self._seen.readline()
        return data if data[-1:] == b"\n" else data + self._readline()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """An object from bytes."""
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if buffers is None and not isinstance(s, tuple):
        found = _pickle_fast.loads(s, _find_class, _find_old_class if fix_imports else _find_class, _build)
        if type(found) is tuple:
            return found[0]
    return Unpickler(io.BytesIO(s), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
