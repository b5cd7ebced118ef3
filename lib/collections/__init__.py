"""Containers beside list, dict, tuple and set.

deque, defaultdict, OrderedDict and the inner loop of Counter are native. Here: namedtuple, Counter, ChainMap, and the User...
classes, which wrap a built-in container and are easy to derive from.
"""

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
           "namedtuple"]

import operator as _operator
import sys as _sys
from itertools import chain as _chain, repeat as _repeat

import _collections_abc
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from keyword import iskeyword as _iskeyword

_collections_abc.MutableSequence.register(deque)


# ---- namedtuple ---------------------------------------------------------------------------------------------------

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items also have names.

    >>> Point = namedtuple('Point', ['x', 'y'])
    >>> p = Point(11, y=22)
    >>> p.x + p[1]
    33
    """
    typename = _sys.intern(str(typename))
    names = field_names.replace(",", " ").split() if isinstance(field_names, str) else field_names
    fields = tuple([_sys.intern(str(name)) for name in names])
    if rename:
        fields = tuple([name if _may_be_field(name, fields[:place]) else f"_{place}" for place, name in enumerate(fields)])
    _check_names(typename, fields, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": dict(zip(fields[len(fields) - len(defaults):], defaults)),
        "__match_args__": fields,
        "__module__": (_sys._getframemodulename(1) or "__main__") if module is None else module,
    }
    for method in _methods(typename, fields, defaults):
        function = getattr(method, "__func__", method)
        function.__qualname__ = f"{typename}.{function.__name__}"
        namespace[function.__name__] = method
    namespace["__replace__"] = namespace["_replace"]
    for place, name in enumerate(fields):
        namespace[name] = _tuplegetter(place, _sys.intern(f"Alias for field number {place}"))
    return type(typename, (tuple,), namespace)


def _may_be_field(name, earlier):
    return name.isidentifier() and not _iskeyword(name) and name[0] != "_" and name not in earlier


def _check_names(typename, fields, rename):
    for name in (typename, *fields):
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    for place, name in enumerate(fields):
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in fields[:place]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")


def _methods(typename, fields, defaults):
    # what a named tuple can do beside being a tuple
    size, plain = len(fields), tuple.__new__
    pattern = f"({', '.join([f'{name}=%r' for name in fields])})"

    # compiled, so that signature and messages are those of a function that was written for these fields
    source = "lambda _cls{}: _plain(_cls, ({}))".format("".join([f", {name}" for name in fields]),
                                                        "".join([f"{name}, " for name in fields]))
    __new__ = eval(source, {"_plain": plain, "__builtins__": {}, "__name__": f"namedtuple_{typename}"})
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"A new {typename} of its fields."
    __new__.__defaults__ = defaults or None

    @classmethod
    def _make(cls, iterable):
        made = plain(cls, iterable)
        if len(made) == size:
            return made
        raise TypeError(f"Expected {size} arguments, got {len(made)}")

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, fields, self))
        if not kwds:
            return made
        raise TypeError(f"Got unexpected field names: {[*kwds]!r}")

    def __repr__(self):
        "Name(field=value, ...)"
        return f"{self.__class__.__name__}{pattern % self}"

    def _asdict(self):
        "A dict of the fields."
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        "A plain tuple, for copies."
        return tuple(self)

    _make.__func__.__doc__ = f"A {typename} of the items of an iterable."
    _replace.__doc__ = f"A {typename} like this one, with some fields changed."
    return __new__, _make, _replace, __repr__, _asdict, __getnewargs__


# ---- Counter ------------------------------------------------------------------------------------------------------

_count_of = _operator.itemgetter(1)


def _every(relation, one, two):
    # whether a relation holds of all counts of two Counters; what one of them lacks it counts as 0
    elements = {**one, **two}
    return all(map(relation, map(one.__getitem__, elements), map(two.__getitem__, elements)))


def _counter(*parts):
    made = Counter()
    for counts in parts:
        dict.update(made, counts)
    return made


class Counter(dict):
    """A dict that counts: items are keys, how often they came are values. Missing items count 0.

    >>> c = Counter('bananas')
    >>> c.most_common(3)
    [('a', 3), ('n', 2), ('b', 1)]
    """

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, element):
        """Like dict's, but nothing happens if the item is not there."""
        dict.pop(self, element, None)

    def update(self, iterable=None, /, **kwds):
        """Count the items of an iterable, or add the counts of a mapping, and the keywords."""
        if iterable is None:
            pass
        elif not isinstance(iterable, (dict, _collections_abc.Mapping)):
            _count_elements(self, iterable)
        elif not self:
            super().update(iterable)
        else:
            count_so_far = self.get
            for element, count in iterable.items():
                self[element] = count + count_so_far(element, 0)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like update, but counts are taken away; they may fall below 0."""
        if isinstance(iterable, (dict, _collections_abc.Mapping)):
            less = iterable.items()
        else:
            less = zip(() if iterable is None else iterable, _repeat(1))
        count_so_far = self.get
        for element, count in less:
            self[element] = count_so_far(element, 0) - count
        if kwds:
            self.subtract(kwds)

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def elements(self):
        """Each item as often as it counts; those below 1 are left out."""
        return _chain.from_iterable(map(_repeat, self.keys(), self.values()))

    def most_common(self, n=None):
        """The n most common items with their counts, most common first; all if n is None."""
        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), _count_of)
        return sorted(self.items(), key=_count_of, reverse=True)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def copy(self):
        """A Counter of the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        try:
            return f"{name}({dict(self.most_common())!r})"
        except TypeError:               # counts that cannot be sorted
            return f"{name}({dict(self)!r})"

    # Comparisons see multisets: a missing item is there 0 times.

    def __eq__(self, other):
        return _every(_operator.eq, self, other) if isinstance(other, Counter) else NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        return _every(_operator.le, self, other) if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return _every(_operator.ge, self, other) if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    # Operators give plain Counters of positive counts: first what is in self, then what only the other has.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _counter({element: both for element, count in self.items() if (both := count + other[element]) > 0},
                        {element: count for element, count in other.items() if count > 0 and element not in self})

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _counter({element: rest for element, count in self.items() if (rest := count - other[element]) > 0},
                        {element: 0 - count for element, count in other.items() if count < 0 and element not in self})

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _counter({element: most for element, count in self.items() if (most := max(count, other[element])) > 0},
                        {element: count for element, count in other.items() if count > 0 and element not in self})

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _counter({element: least for element, count in self.items() if (least := min(count, other[element])) > 0})

    def __pos__(self):
        return _counter({element: count for element, count in self.items() if count > 0})

    def __neg__(self):
        return _counter({element: 0 - count for element, count in self.items() if count < 0})

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._positive()

    def __ior__(self, other):
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._positive()

    def __iand__(self, other):
        for element, count in self.items():
            self[element] = min(count, other[element])
        return self._positive()

    def _positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self


# ---- ChainMap -----------------------------------------------------------------------------------------------------

_shown = set()  # ids of the chains whose repr is running


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: looked up in their order, changed in the first."""

    def __init__(self, *maps):
        self.maps = list(maps or ({},))

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A ChainMap of one dict with these keys."""
        return cls(dict.fromkeys(iterable, value))

    @property
    def parents(self):
        """All but the first mapping."""
        return self.__class__(*self.maps[1:])

    def new_child(self, m=None, **kwargs):
        """The same mappings with another one before them."""
        first = kwargs if m is None else m
        if first is not kwargs and kwargs:
            first.update(kwargs)
        return self.__class__(first, *self.maps)

    def copy(self):
        """The first mapping is copied, the others are shared."""
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    # reading: all mappings

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]     # not "in" first: a defaultdict may have it only now
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        return dict.fromkeys(_chain.from_iterable(reversed(self.maps)))

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        if (me := id(self)) in _shown:
            return "..."
        _shown.add(me)
        try:
            return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"
        finally:
            _shown.remove(me)

    # writing: the first

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            self._not_first(key)

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            self._not_first(key)

    def _not_first(self, key):
        raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = self.copy()
        joined |= other
        return joined

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = dict(other)
        for mapping in reversed(self.maps):
            joined.update(mapping)
        return self.__class__(joined)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self


# ---- UserDict, UserList, UserString ---------------------------------------------------------------------------------

def _bare(value, wrapper):
    # what is in a UserDict, UserList or UserString; other values as they are
    return value.data if isinstance(value, wrapper) else value


def _twin(self, data):
    # the same attributes around other data
    twin = self.__class__.__new__(self.__class__)
    twin.__dict__.update(self.__dict__, data=data)
    return twin


class UserDict(_collections_abc.MutableMapping):
    """A mapping around a dict, self.data."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for more in (dict, kwargs):
            if more is not None:
                self.update(more)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        missing = getattr(self.__class__, "__missing__", None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __delitem__(self, key):
        del self.data[key]

    def __setitem__(self, key, item):
        self.data[key] = item

    def __ior__(self, other):
        self.data |= _bare(other, UserDict)
        return self

    def __or__(self, other):
        return self.__class__(self.data | _bare(other, UserDict)) if isinstance(other, (dict, UserDict)) else NotImplemented

    def __ror__(self, other):
        return self.__class__(_bare(other, UserDict) | self.data) if isinstance(other, (dict, UserDict)) else NotImplemented

    def __copy__(self):
        return _twin(self, self.data.copy())

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data)
        from copy import copy
        data, self.data = self.data, {}
        try:
            made = copy(self)           # whatever a subclass adds; the items follow one by one
        finally:
            self.data = data
        made.update(self)
        return made


class UserList(_collections_abc.MutableSequence):
    """A sequence around a list, self.data."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_bare(initlist, UserList))

    def _listed(self, other):
        other = _bare(other, UserList)
        return other if isinstance(other, list) else list(other)

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == _bare(other, UserList)

    def __lt__(self, other):
        return self.data < _bare(other, UserList)

    def __gt__(self, other):
        return self.data > _bare(other, UserList)

    def __le__(self, other):
        return self.data <= _bare(other, UserList)

    def __ge__(self, other):
        return self.data >= _bare(other, UserList)

    def __add__(self, other):
        return self.__class__(self.data + self._listed(other))

    def __radd__(self, other):
        return self.__class__(self._listed(other) + self.data)

    def __iadd__(self, other):
        self.data += self._listed(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __copy__(self):
        return _twin(self, self.data[:])

    def copy(self):
        return self.__class__(self)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def count(self, item):
        return self.data.count(item)

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(_bare(other, UserList))

    def insert(self, i, item):
        self.data.insert(i, item)

    def remove(self, item):
        self.data.remove(item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def clear(self):
        self.data.clear()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def reverse(self):
        self.data.reverse()


class UserString(_collections_abc.Sequence):
    """A sequence around a str, self.data."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(_bare(seq, UserString))

    def __getnewargs__(self):
        return (self.data[:],)

    maketrans = str.maketrans

    # seen as something else

    def __hash__(self):
        return hash(self.data)

    def __str__(self):
        return str(self.data)

    def __int__(self):
        return int(self.data)

    def __repr__(self):
        return repr(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode(encoding or "utf-8", "strict" if errors is None else errors)

    # compared and searched

    def __eq__(self, string):
        return self.data == _bare(string, UserString)

    def __lt__(self, string):
        return self.data < _bare(string, UserString)

    def __gt__(self, string):
        return self.data > _bare(string, UserString)

    def __le__(self, string):
        return self.data <= _bare(string, UserString)

    def __ge__(self, string):
        return self.data >= _bare(string, UserString)

    def __contains__(self, char):
        return _bare(char, UserString) in self.data

    def __len__(self):
        return len(self.data)

    def find(self, sub, start=0, end=_sys.maxsize):
        return self.data.find(_bare(sub, UserString), start, end)

    def rfind(self, sub, start=0, end=_sys.maxsize):
        return self.data.rfind(_bare(sub, UserString), start, end)

    def count(self, sub, start=0, end=_sys.maxsize):
        return self.data.count(_bare(sub, UserString), start, end)

    def index(self, sub, start=0, end=_sys.maxsize):
        return self.data.index(sub, start, end)

    def rindex(self, sub, start=0, end=_sys.maxsize):
        return self.data.rindex(sub, start, end)

    def startswith(self, prefix, start=0, end=_sys.maxsize):
        return self.data.startswith(prefix, start, end)

    def endswith(self, suffix, start=0, end=_sys.maxsize):
        return self.data.endswith(suffix, start, end)

    # taken apart and put together: plain strings

    def partition(self, sep):
        return self.data.partition(sep)

    def rpartition(self, sep):
        return self.data.rpartition(sep)

    def rsplit(self, sep=None, maxsplit=-1):
        return self.data.rsplit(sep, maxsplit)

    def split(self, sep=None, maxsplit=-1):
        return self.data.split(sep, maxsplit)

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def join(self, seq):
        return self.data.join(seq)

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    # made into another UserString

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        return self.__class__(self.data + (other if isinstance(other, str) else str(_bare(other, UserString))))

    def __radd__(self, other):
        return self.__class__(str(other) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_bare(old, UserString), _bare(new, UserString), maxsplit))

    def removeprefix(self, prefix, /):
        return self.__class__(self.data.removeprefix(_bare(prefix, UserString)))

    def removesuffix(self, suffix, /):
        return self.__class__(self.data.removesuffix(_bare(suffix, UserString)))

    def strip(self, chars=None):
        return self.__class__(self.data.strip(chars))

    def lstrip(self, chars=None):
        return self.__class__(self.data.lstrip(chars))

    def rstrip(self, chars=None):
        return self.__class__(self.data.rstrip(chars))

    def ljust(self, width, *args):
        return self.__class__(self.data.ljust(width, *args))

    def center(self, width, *args):
        return self.__class__(self.data.center(width, *args))

    def rjust(self, width, *args):
        return self.__class__(self.data.rjust(width, *args))

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))


def _pass_on(name, wrap):
    # a method of str that takes no arguments
    method = getattr(str, name)
    if wrap:
        def call(self):
            return self.__class__(method(self.data))
    else:
        def call(self):
            return method(self.data)
    call.__name__ = name
    call.__qualname__ = f"UserString.{name}"
    setattr(UserString, name, call)


for _name in ("capitalize", "casefold", "lower", "swapcase", "title", "upper"):
    _pass_on(_name, True)
for _name in ("isalpha", "isalnum", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
              "isprintable", "isspace", "istitle", "isupper"):
    _pass_on(_name, False)
del _name, _pass_on


from collections import abc     # programs use collections.abc without importing it: in CPython something always has
