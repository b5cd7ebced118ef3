"""Data laid out for people.

An object whose repr fits into the rest of the line is shown by that. If not, and its type has a layout, it is taken
apart: `_lay` gives the text of an object at a `_Spot`, and the layouts of containers call it for what they contain.
"""

import collections
import dataclasses
import re
import sys
import types
from operator import itemgetter

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Print an object, laid out, to stream (sys.stdout)."""
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The laid out text of an object."""
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint without sorting dicts."""
    pprint(object, *args, **kwargs, sort_dicts=sort_dicts)


def saferepr(object):
    """repr() that survives objects which contain themselves."""
    text, _, _ = PrettyPrinter()._safe_repr(object, {}, None, 0)
    return text


def isreadable(object):
    """Could eval() read its saferepr?"""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Does it contain itself?"""
    return PrettyPrinter().isrecursive(object)


class _Ordered:
    """A key for sorting: what cannot be compared is ordered by type and address."""

    __slots__ = ("object",)

    def __init__(self, object):
        self.object = object

    def __lt__(self, other):
        one, two = self.object, other.object
        try:
            return one < two
        except TypeError:
            return (str(type(one)), id(one)) < (str(type(two)), id(two))


def _item_key(item):
    key, value = item
    return _Ordered(key), _Ordered(value)


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class _Spot(collections.namedtuple("_Spot", "column tail level seen")):
    """Where an object stands: its first column, how many characters follow its last line, how deep it is, and the ids
    of the objects around it (a dict, as format() is told)."""

    __slots__ = ()

    def within(self, before, after=0):
        """The spot of something with `before` characters in front of it, and `after` more behind it."""
        return _Spot(self.column + before, self.tail + after, self.level, self.seen)


def _packed(parts, room, last_room):
    """Reprs of as many parts (of a str or bytes) at a time as have room; the last part has another room."""
    run = parts[0][:0]
    for number, part in enumerate(parts, 1):
        if run and len(repr(run + part)) > (room if number < len(parts) else last_room):
            yield repr(run)
            run = part
        else:
            run += part
    if run:
        yield repr(run)


# repr method -> (type, brackets): what _safe_repr takes apart
_SAFE = {dict.__repr__: (dict, "{%s}"), list.__repr__: (list, "[%s]"), tuple.__repr__: (tuple, "(%s)")}
_SORTABLE = set(), {str}, {int}, {float}, {bytes}
_ATOMS = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


class PrettyPrinter:
    """indent: for each level; width: columns; depth: levels shown; compact: several items of a sequence in a line."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._indent, self._width, self._depth = int(indent), int(width), depth
        for wrong, rule in ((self._indent < 0, "indent must be >= 0"), (depth is not None and depth <= 0, "depth must be > 0"),
                            (not self._width, "width must be != 0")):
            if wrong:
                raise ValueError(rule)
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        """Print it."""
        if self._stream is not None:
            self._stream.write(self.pformat(object))
            self._stream.write("\n")

    def pformat(self, object):
        """Its text."""
        return self._lay(object, _Spot(0, 0, 0, {}))

    def isreadable(self, object):
        """Could eval() read the text?"""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def isrecursive(self, object):
        """Does it contain itself?"""
        _, _, recursive = self.format(object, {}, 0, 0)
        return recursive

    def format(self, object, context, maxlevels, level):
        """(text, readable, recursive) of an object on one line; a derived class can decide what objects look like."""
        return self._safe_repr(object, context, maxlevels, level)

    # --- on one line ---

    def _sorted_items(self, mapping):
        if not self._sort_dicts:
            return mapping.items()
        if type(mapping) is dict and {*map(type, mapping)} in _SORTABLE:
            return sorted(mapping.items(), key=itemgetter(0))
        return sorted(mapping.items(), key=_item_key)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _ATOMS or kind is int and not self._underscores:
            return repr(object), True, False
        method = kind.__repr__
        base, brackets = _SAFE.get(method, (int, None))
        if brackets is None or not issubclass(kind, base):
            number = method is int.__repr__ and issubclass(kind, int)
            text = f"{object:_d}" if number and self._underscores else repr(object)
            return text, number or text[:1] not in ("", "<"), False
        if not object:
            return brackets % "", True, False
        if maxlevels and level >= maxlevels:
            return (brackets if base is not tuple or len(object) > 1 else "(%s,)") % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True

        context[id(object)] = 1
        parts = [part for item in self._sorted_items(object) for part in item] if base is dict else object
        texts, all_readable, any_recursive = [], True, False
        direct = type(self).format is PrettyPrinter.format
        for part in parts:
            if direct and ((kind := type(part)) in _ATOMS or kind is int and not self._underscores):
                texts.append(repr(part))
                continue
            text, readable, recursive = self.format(part, context, maxlevels, level + 1)
            texts.append(text)
            all_readable, any_recursive = readable and all_readable, recursive or any_recursive
        del context[id(object)]
        if base is dict:
            texts = map(": ".join, zip(texts[::2], texts[1::2]))
        elif base is tuple and len(texts) == 1:
            brackets = "(%s,)"
        return brackets % ", ".join(texts), all_readable, any_recursive

    def _line(self, object, spot):
        return self.format(object, spot.seen.copy(), self._depth, spot.level)[0]

    # --- on several lines ---

    def _lay(self, object, spot):
        if id(object) in spot.seen:
            return _recursion(object)
        text = self._line(object, spot)
        if len(text) <= self._width - spot.column - spot.tail:
            return text
        layout = self._layouts.get(type(object).__repr__)
        if layout is None:
            if not self._shows_fields(object):
                return text
            layout = PrettyPrinter._dataclass
        spot.seen[id(object)] = 1
        text = layout(self, object, _Spot(spot.column, spot.tail, spot.level + 1, spot.seen))
        del spot.seen[id(object)]
        return text

    @staticmethod
    def _shows_fields(object):
        # a dataclass instance with the repr that @dataclass wrote
        if isinstance(object, type) or not dataclasses.is_dataclass(object) or not object.__dataclass_params__.repr:
            return False
        return "__create_fn__" in getattr(getattr(object.__repr__, "__wrapped__", None), "__qualname__", "")

    def _margin(self):
        return " " * (self._indent - 1)

    def _rows(self, rows, spot, known=None):
        """One (prefix, object) in each line. `known` stands for objects that are being shown already."""
        between = ",\n" + " " * spot.column
        texts = []
        for number, (prefix, object) in enumerate(rows, 1):
            inside = _Spot(spot.column + len(prefix), spot.tail if number == len(rows) else 1, spot.level, spot.seen)
            if type(object) in _ATOMS and type(self).format is PrettyPrinter.format:
                text = repr(object)
                if len(text) <= self._width - inside.column - inside.tail:
                    texts.append(prefix + text)
                    continue
            shown = known if known and id(object) in spot.seen else self._lay(object, inside)
            texts.append(prefix + shown)
        return between.join(texts)

    def _mapping(self, items, spot):
        rows = [(self._line(key, spot) + ": ", value) for key, value in items]
        return self._margin() + self._rows(rows, spot.within(self._indent))

    def _items(self, items, spot):
        items = list(items)
        spot = spot.within(self._indent)
        if self._compact:
            return self._margin() + self._filled(items, spot)
        return self._margin() + self._rows([("", item) for item in items], spot)

    def _filled(self, items, spot):
        """As many items in each line as have room."""
        lines, line = [], []
        left = room = self._width - spot.column + 1
        for number, item in enumerate(items, 1):
            tail = 1
            if number == len(items):
                tail = spot.tail
                left, room = left - tail, room - tail
            text = self._line(item, spot)
            if len(text) + 2 > left:
                lines += [", ".join(line)] if line else []
                line, left = [], room
            if len(text) + 2 <= left:
                line.append(text)
                left -= len(text) + 2
            else:
                lines.append(self._lay(item, spot._replace(tail=tail)))
        lines += [", ".join(line)] if line else []
        return (",\n" + " " * spot.column).join(lines)

    # The layouts of types: text of an object at a spot. Where it looks like a call, the name comes first.

    def _dict(self, object, spot):
        return "{%s}" % (self._mapping(self._sorted_items(object), spot.within(0, 1)) if object else self._margin())

    def _list(self, object, spot):
        return f"[{self._items(object, spot.within(0, 1))}]"

    def _tuple(self, object, spot):
        end = ",)" if len(object) == 1 else ")"
        return f"({self._items(object, spot.within(0, len(end)))}{end}"

    def _set(self, object, spot):
        if not object:
            return repr(object)
        items = sorted(object, key=_Ordered)
        if type(object) is set:
            return "{%s}" % self._items(items, spot.within(0, 1))
        name = type(object).__name__
        return f"{name}({{{self._items(items, spot.within(len(name) + 1, 2))}}})"

    def _str(self, object, spot):
        lines = object.splitlines(True)
        if not lines:
            return repr(object)
        if spot.level == 1:
            spot = spot.within(1, 1)  # for the parentheses
        room = self._width - spot.column
        chunks = []
        for number, line in enumerate(lines, 1):
            last_room = room if number < len(lines) else room - spot.tail
            text = repr(line)
            chunks += [text] if len(text) <= last_room else _packed(re.findall(r"\S*\s+|\S+", line), room, last_room)
        text = ("\n" + " " * spot.column).join(chunks)
        return f"({text})" if spot.level == 1 and len(chunks) > 1 else text

    def _bytes(self, object, spot):
        if len(object) <= 4:
            return repr(object)
        if spot.level == 1:
            spot = spot.within(1, 1)
        room = self._width - spot.column
        fours = [object[start:start + 4] for start in range(0, len(object), 4)]
        chunks = _packed(fours, room, room - spot.tail if len(object) % 4 else room)
        text = ("\n" + " " * spot.column).join(chunks)
        return f"({text})" if spot.level == 1 else text

    def _bytearray(self, object, spot):
        spot = spot.within(len("bytearray("), 1)
        return f"bytearray({self._bytes(bytes(object), spot._replace(level=spot.level + 1))})"

    def _call(self, name, object, spot):
        return f"{name}({self._lay(object, spot.within(len(name) + 1, 1))})"

    def _mapping_proxy(self, object, spot):
        return self._call("mappingproxy", object.copy(), spot)

    def _ordered_dict(self, object, spot):
        return self._call(type(object).__name__, list(object.items()), spot) if object else repr(object)

    def _default_dict(self, object, spot):
        if not object:
            return repr(object)
        name = type(object).__name__
        inside = spot.within(len(name) + 1, 1)
        between = ",\n" + " " * inside.column
        return f"{name}({self._line(object.default_factory, spot)}{between}{self._dict(object, inside)})"

    def _counter(self, object, spot):
        if not object:
            return repr(object)
        name = type(object).__name__
        return f"{name}({{{self._mapping(object.most_common(), spot.within(len(name) + 1, 2))}}})"

    def _chain_map(self, object, spot):
        if not object.maps:
            return repr(object)
        name = type(object).__name__
        return f"{name}({self._rows([('', each) for each in object.maps], spot.within(len(name) + 1, 1))})"

    def _deque(self, object, spot):
        if not object:
            return repr(object)
        name = type(object).__name__
        inside = spot.within(len(name) + 1, 2)
        if object.maxlen is None:
            return f"{name}([{self._items(object, inside)}])"
        between = ",\n" + " " * inside.column
        return f"{name}([{self._items(object, inside._replace(tail=2))}]{between}maxlen={self._line(object.maxlen, spot)})"

    def _attributes(self, name, items, spot):
        rows = [(key + "=", value) for key, value in items]
        return f"{name}({self._rows(rows, spot.within(len(name) + 1), known='...')})"

    def _namespace(self, object, spot):
        name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
        return self._attributes(name, vars(object).items(), spot)

    def _dataclass(self, object, spot):
        shown = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
        return self._attributes(type(object).__name__, shown, spot)

    def _user(self, object, spot):
        return self._lay(object.data, spot._replace(level=spot.level - 1))

    # by the repr method: a derived class that has its own is shown by that
    _layouts = {kind.__repr__: layout for kind, layout in (
        (dict, _dict), (list, _list), (tuple, _tuple), (set, _set), (frozenset, _set), (str, _str), (bytes, _bytes),
        (bytearray, _bytearray), (types.MappingProxyType, _mapping_proxy), (types.SimpleNamespace, _namespace),
        (collections.OrderedDict, _ordered_dict), (collections.defaultdict, _default_dict),
        (collections.Counter, _counter), (collections.ChainMap, _chain_map), (collections.deque, _deque),
        (collections.UserDict, _user), (collections.UserList, _user), (collections.UserString, _user))}
