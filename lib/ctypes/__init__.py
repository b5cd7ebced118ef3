"""Values, structures and arrays laid out as C does it. Functions of shared libraries cannot be called: CDLL raises OSError.

Every object is a window on some memory, `_memory`: its own, or a part of the array or structure that it was taken from.
"""
import struct as _struct
from sys import byteorder as _byteorder

__version__ = "1.1.0"
DEFAULT_MODE, RTLD_LOCAL, RTLD_GLOBAL = 0, 0, 256


class ArgumentError(Exception):
    """An argument of a foreign function cannot be converted."""


class _Type(type):
    """What all classes of C types can do: T * 3 is the type of an array."""

    def __mul__(cls, length):
        if length < 0:
            raise ValueError(f"Array length must be >= 0, not {length}")
        if (found := _arrays.get((cls, length))) is None:
            found = _arrays[cls, length] = _Type(f"{cls.__name__}_Array_{length}", (Array,), {"_type_": cls, "_length_": length})
        return found

    __rmul__ = __mul__

    def from_buffer(cls, source, offset=0, /):
        """An object in somebody else's memory, which must be writable."""
        return _place(cls, _window(cls, memoryview(source).cast("B"), offset, True))

    def from_buffer_copy(cls, source, offset=0, /):
        return _place(cls, memoryview(bytearray(_window(cls, memoryview(source).cast("B"), offset, False))))

    def from_param(cls, value, /):
        return value if isinstance(value, cls) else cls(value)

    def in_dll(cls, library, name, /):
        raise ValueError(f"{name}: undefined symbol")


_arrays, _pointers = {}, {}


def _window(cls, memory, offset, writable):
    if writable and memory.readonly:
        raise TypeError("underlying buffer is not writable")
    if offset < 0:
        raise ValueError("offset cannot be negative")
    if len(memory) - offset < cls._size:
        raise ValueError(f"Buffer size too small ({len(memory)} instead of at least {cls._size + offset} bytes)")
    return memory[offset:offset + cls._size]


def _place(cls, memory, owner=None):
    self = cls.__new__(cls)
    self._memory, self._b_base_, self._kept = memory, owner, {}
    return self


class _CData(metaclass=_Type):
    _size = _alignment = 0
    _memory = _b_base_ = None

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self._memory, self._kept = memoryview(bytearray(cls._size)), {}
        return self

    def __buffer__(self, flags):
        return self._memory

    @property
    def _objects(self):
        return self._kept or None

    @property
    def _b_needsfree_(self):
        return int(self._b_base_ is None)


def _get(cls, memory, owner):
    """What an item or field of this type shows: simple values by themselves, all else as an object."""
    made = _place(cls, memory, owner)
    return made.value if cls.__base__ is _SimpleCData else made


def _set(cls, memory, value, kept, key):
    if not isinstance(value, cls):
        value = cls(*value) if isinstance(value, tuple) and issubclass(cls, (Structure, Array)) else cls(value)
    memory[:] = value._memory
    kept[key] = value


class _SimpleCData(_CData):
    _order = _byteorder

    def __init__(self, value=None):
        if value is not None:
            self.value = value

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "_type_" in cls.__dict__:
            cls._code = {"z": "P", "Z": "P", "O": "P", "u": "I", "g": "d"}.get(cls._type_, cls._type_)
            cls._size = cls._alignment = 16 if cls._type_ == "g" else _struct.calcsize(cls._code)
            if cls._order != _byteorder:
                cls._code = {"l": ">q", "L": ">Q"}.get(cls._code, ">" + cls._code)

    def __bool__(self):
        return self.value not in (0, None, b"\0", "\0")

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    @property
    def value(self):
        """The value as Python has it."""
        kind, found = self._type_, _struct.unpack_from(self._code, self._memory)[0]
        if kind in "zZO":
            return self._kept.get("value")
        return chr(found) if kind == "u" else None if kind == "P" and not found else found

    @value.setter
    def value(self, value):
        kind = self._type_
        if kind in "bBhHiIlLqQ":
            if not hasattr(value, "__index__"):
                raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")
            self._memory[:] = (value.__index__() % (1 << 8 * self._size)).to_bytes(self._size, self._order)
            return
        if kind == "c":
            if isinstance(value, int):
                value = bytes([value])
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise TypeError("one character bytes, bytearray or integer expected")
            value = bytes(value)
        elif kind == "u":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("unicode string expected instead of int instance" if isinstance(value, int) else
                                "one character unicode string expected")
            value = ord(value)
        elif kind in "zZO":
            wanted = {"z": bytes, "Z": str, "O": object}[kind]
            if not isinstance(value, (wanted, type(None))):
                raise TypeError(f"{'bytes' if kind == 'z' else 'unicode string'} or integer address expected instead of {type(value).__name__} instance")
            self._kept["value"], value = value, 0 if value is None else id(value)
        elif kind in "fdg" and not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        elif kind == "P":
            if value is not None and not isinstance(value, int):
                raise TypeError("cannot be converted to pointer")
            value = (value or 0) % (1 << 64)
        _struct.pack_into(self._code, self._memory, 0, bool(value) if kind == "?" else value)


def _simple():
    for name, code in dict(bool="?", char="c", byte="b", ubyte="B", short="h", ushort="H", int="i", uint="I", long="l", ulong="L", float="f",
                           double="d", longdouble="g", void_p="P", char_p="z", wchar="u", wchar_p="Z").items():
        made = _Type(f"c_{name}", (_SimpleCData,), {"_type_": code, "__module__": "ctypes"})
        if code not in "PzZgu":
            made.__ctype_le__ = made
            made.__ctype_be__ = made if made._size == 1 else _Type(f"c_{name}", (_SimpleCData,), {
                "_type_": code, "__module__": "ctypes", "_order": "big", "__ctype_le__": made})
            made.__ctype_be__.__ctype_be__ = made.__ctype_be__
        yield f"c_{name}", made
    yield "py_object", _Type("py_object", (_SimpleCData,), {"_type_": "O", "__module__": "ctypes"})


globals().update(_simple())
c_longlong, c_ulonglong, c_voidp = c_long, c_ulong, c_void_p
c_size_t, c_ssize_t, c_time_t = c_ulong, c_long, c_long
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong


class Array(_CData):
    _length_ = 0

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if (item := getattr(cls, "_type_", None)) is not None:
            cls._size, cls._alignment = item._size * cls._length_, item._alignment
            if item in (c_char, c_wchar):
                cls.value = property(_text, _set_text)
            if item is c_char:
                cls.raw = property(lambda self: bytes(self._memory), _set_raw)

    def __init__(self, *args):
        if len(args) > self._length_:
            raise IndexError("invalid index")
        for i, value in enumerate(args):
            self[i] = value

    def __len__(self):
        return self._length_

    def _at(self, i):
        i = i.__index__()
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError("invalid index")
        size = self._type_._size
        return i, self._memory[i * size:(i + 1) * size]

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self[k] for k in range(*i.indices(self._length_))]
            return b"".join(items) if self._type_ is c_char else "".join(items) if self._type_ is c_wchar else items
        i, memory = self._at(i)
        if i in self._kept and self._type_ in (c_char_p, c_wchar_p, py_object):
            return self._kept[i].value
        return _get(self._type_, memory, self)

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for k, item in zip(places, value):
                self[k] = item
            return
        i, memory = self._at(i)
        _set(self._type_, memory, value, self._kept, i)

    def __iter__(self):
        return map(self.__getitem__, range(self._length_))


def _text(self):
    if self._type_ is c_char:
        return bytes(self._memory).partition(b"\0")[0]
    return "".join(self).partition("\0")[0]


def _set_text(self, value):
    if not isinstance(value, bytes if self._type_ is c_char else str):
        raise TypeError(f"{'bytes' if self._type_ is c_char else 'unicode string'} expected instead of {type(value).__name__} instance")
    if len(value) > self._length_:
        raise ValueError("byte string too long" if self._type_ is c_char else "string too long")
    for i, sign in enumerate(value):
        self[i] = sign
    if len(value) < self._length_:
        self[len(value)] = b"\0" if self._type_ is c_char else "\0"


def _set_raw(self, value):
    if len(value) > self._length_:
        raise ValueError("byte string too long")
    self._memory[:len(value)] = bytes(value)


class _Field:
    """A field of a structure or union; `bits` of it, if that is not None."""

    def __init__(self, name, cls, offset, shift=0, bits=None):
        self.name, self.cls, self.offset, self.shift, self.bits = name, cls, offset, shift, bits
        self.size = cls._size if bits is None else bits << 16 | shift

    def __repr__(self):
        where = f"{self.offset}, size={self.cls._size}" if self.bits is None else f"{self.offset}:{self.shift}, bits={self.bits}"
        return f"<Field type={self.cls.__name__}, ofs={where}>"

    def _memory(self, owner):
        return owner._memory[self.offset:self.offset + self.cls._size]

    def __get__(self, owner, kind=None):
        if owner is None:
            return self
        if self.bits is not None:
            value = int.from_bytes(self._memory(owner), self.cls._order) >> self.shift & (1 << self.bits) - 1
            signed = self.cls._type_ in "bhilq" and value >> self.bits - 1
            return bool(value) if self.cls is c_bool else value - (1 << self.bits) if signed else value
        if self.name in owner._kept and self.cls in (c_char_p, c_wchar_p, py_object):
            return owner._kept[self.name].value
        if issubclass(self.cls, Array) and self.cls._type_ in (c_char, c_wchar):
            return _place(self.cls, self._memory(owner), owner).value
        if issubclass(self.cls, _Pointer) and self.name in owner._kept:
            return owner._kept[self.name]
        return _get(self.cls, self._memory(owner), owner)

    def __set__(self, owner, value):
        memory = self._memory(owner)
        if self.bits is not None:
            mask = (1 << self.bits) - 1 << self.shift
            whole = int.from_bytes(memory, self.cls._order) & ~mask | value << self.shift & mask
            memory[:] = whole.to_bytes(self.cls._size, self.cls._order)
        elif issubclass(self.cls, Array) and isinstance(value, (bytes, str)):
            _place(self.cls, memory).value = value
        else:
            _set(self.cls, memory, value, owner._kept, self.name)


class _Fields(_CData):
    """What structures and unions share."""
    _overlap = _big = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "_fields_" in cls.__dict__:
            cls._lay_out()

    @classmethod
    def _lay_out(cls):
        base = cls.__base__
        at, widest, pack = base._size, max(base._alignment, 1), getattr(cls, "_pack_", 0)
        names, open_bits = list(getattr(base, "_names", ())), None  # open_bits: (class, offset, bits used)
        for name, kind, *bits in cls._fields_:
            kind = _big_endian(kind) if cls._big else kind
            step = min(kind._alignment, pack or 64)
            widest = max(widest, step)
            if bits and open_bits and not cls._overlap and open_bits[0]._size == kind._size and open_bits[2] + bits[0] <= 8 * kind._size:
                start, used = open_bits[1:]
            else:
                start, used = 0 if cls._overlap else at + -at % step, 0
                at = max(at, start + kind._size)
            open_bits = (kind, start, used + bits[0]) if bits else None
            shift = 8 * kind._size - used - bits[0] if bits and cls._big else used
            type.__setattr__(cls, name, _Field(name, kind, start, shift, *bits))
            names.append(name)
            if name in getattr(cls, "_anonymous_", ()):
                for inner in kind._names:
                    type.__setattr__(cls, inner, _through(name, inner))
        cls._names, cls._size, cls._alignment = names, at + -at % widest, widest

    def __init__(self, *args, **kwargs):
        names = getattr(type(self), "_names", ())
        if len(args) > len(names):
            raise TypeError("too many initializers")
        for name, value in [*zip(names, args), *kwargs.items()]:
            if name in kwargs and name in names[:len(args)]:
                raise TypeError(f"duplicate values for field {name!r}")
            setattr(self, name, value)


def _through(outer, inner):
    return property(lambda self: getattr(getattr(self, outer), inner), lambda self, value: setattr(getattr(self, outer), inner, value))


class _LateFields(_Type):
    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            cls._lay_out()


class Structure(_Fields, metaclass=_LateFields):
    pass


class Union(_Fields, metaclass=_LateFields):
    _overlap = True


LittleEndianStructure, LittleEndianUnion = Structure, Union


class BigEndianStructure(Structure):
    """A structure whose numbers begin with their highest byte, as they go over networks."""
    _big = True


class BigEndianUnion(Union):
    _big = True


def _big_endian(kind):
    if issubclass(kind, Array):
        return _big_endian(kind._type_) * kind._length_
    if issubclass(kind, _Fields):
        return kind
    if not hasattr(kind, "__ctype_be__"):
        raise TypeError(f"This type does not support other endian: {kind}")
    return kind.__ctype_be__


class _Pointer(_CData):
    _size = _alignment = 8
    _target = None

    def __init__(self, target=None):
        if target is not None:
            self.contents = target

    def __bool__(self):
        return self._target is not None

    @property
    def contents(self):
        """The object that it points to."""
        if self._target is None:
            raise ValueError("NULL pointer access")
        return self._target

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError(f"expected {self._type_.__name__} instead of {type(target).__name__}")
        self._target = target

    def __getitem__(self, i):
        if i == 0:
            target = self.contents
            return target.value if isinstance(target, _SimpleCData) else target
        if isinstance(self.contents._b_base_, Array):
            return self.contents._b_base_[i]
        raise IndexError("pointer out of its object")

    def __setitem__(self, i, value):
        if i:
            raise IndexError("pointer out of its object")
        _set(self._type_, self.contents._memory, value, {}, 0)


def POINTER(cls, /):
    """The type of pointers to this type."""
    if cls is None:
        return c_void_p
    if cls not in _pointers:
        _pointers[cls] = _Type(f"LP_{cls.__name__}", (_Pointer,), {"_type_": cls})
    return _pointers[cls]


def pointer(obj, /):
    return POINTER(type(obj))(obj)


def byref(obj, offset=0, /):
    if not isinstance(obj, _CData):
        raise TypeError(f"byref() argument must be a ctypes instance, not {type(obj).__name__!r}")
    return pointer(obj)


def _type_or_object(x):
    if not isinstance(x, (_Type, _CData)):
        raise TypeError("this type has no size")
    return x


def sizeof(obj_or_type, /):
    """The size in bytes."""
    memory = getattr(obj_or_type, "_memory", None)
    return len(memory) if isinstance(memory, memoryview) else _type_or_object(obj_or_type)._size


def alignment(obj_or_type, /):
    """The alignment in bytes."""
    return _type_or_object(obj_or_type)._alignment


def addressof(obj, /):
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    return id(obj._memory.obj)


def create_string_buffer(init, size=None):
    """An array of characters that can be changed."""
    if isinstance(init, bytes):
        made = (c_char * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def create_unicode_buffer(init, size=None):
    if isinstance(init, str):
        made = (c_wchar * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_wchar * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


def ARRAY(typ, len):
    return typ * len


def resize(obj, size, /):
    """Give an object more memory than its type has."""
    if size < type(obj)._size:
        raise ValueError(f"minimum size is {type(obj)._size}")
    if obj._b_base_ is not None:
        raise ValueError("Memory cannot be resized because this object doesn't own it")
    obj._memory = memoryview(bytearray(bytes(obj._memory)[:size].ljust(size, b"\0")))


def string_at(ptr, size=-1):
    """The bytes at an object's memory, up to the first zero if no size is given."""
    data = ptr.value if isinstance(ptr, c_char_p) else bytes(_bytes_of(ptr))
    return data.split(b"\0")[0] if size < 0 else data[:size]


def wstring_at(ptr, size=-1):
    text = ptr if isinstance(ptr, str) else ptr.value if isinstance(ptr, c_wchar_p) else bytes(_bytes_of(ptr)).decode("utf-32-le")
    return text.split("\0")[0] if size < 0 else text[:size]


def _bytes_of(x):
    return x if isinstance(x, (bytes, bytearray)) else (x.contents if isinstance(x, _Pointer) else x)._memory


def memmove(dst, src, count):
    _bytes_of(dst)[:count] = bytes(_bytes_of(src)[:count])
    return dst


def memset(dst, c, count):
    _bytes_of(dst)[:count] = bytes([c & 255]) * count
    return dst


def cast(obj, typ):
    """The same memory, or the same target, as another type of pointer."""
    if isinstance(obj, _Pointer):
        obj = obj.contents
    return typ(_place(typ._type_, obj._memory[:typ._type_._size], obj)) if issubclass(typ, _Pointer) else typ(addressof(obj))


_errno = 0


def get_errno():
    return _errno


def set_errno(value):
    global _errno
    old, _errno = _errno, value
    return old


class CDLL:
    """A shared library: it cannot be opened."""

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        raise OSError(f"{name}: cannot open shared object file: foreign functions are not supported")


class PyDLL(CDLL):
    pass


class LibraryLoader:
    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name[0] == "_":
            raise AttributeError(name)
        return self._dlltype(name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)


def CFUNCTYPE(restype, *argtypes, **kwargs):
    """The type of a function: it wraps functions of Python alone."""
    class CFunctionType(_CData):
        _size = _alignment = 8
        _restype_, _argtypes_ = restype, argtypes

        def __init__(self, function=None):
            self._function = function

        def __call__(self, *args):
            return self._function(*args)

    return CFunctionType


PYFUNCTYPE = CFUNCTYPE
