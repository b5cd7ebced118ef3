"""repr() for large objects: cut to a bearable size; and a decorator for __repr__ of containers that hold themselves."""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins
import sys
from itertools import islice


_known = None


def _at_home(code):
    """The code with the name of this file: that is how printers tell a dataclass's own repr from another."""
    global _known
    if not _known:
        _known = code.replace(co_filename=getattr(sys.modules[__name__], "__file__", code.co_filename))
    return _known


def recursive_repr(fillvalue="..."):
    """Decorate a __repr__ so that a call while it is already running for the same object gives fillvalue."""

    def decorate(method):
        shown = set()  # ids of the objects for which it is running

        def wrapper(self):
            if (me := id(self)) in shown:
                return fillvalue
            shown.add(me)
            try:
                return method(self)
            finally:
                shown.remove(me)

        for name, value in ("__annotations__", {}), ("__type_params__", ()):
            setattr(wrapper, name, getattr(method, name, value))
        for name in "__module__", "__name__", "__qualname__", "__doc__":
            setattr(wrapper, name, getattr(method, name))
        wrapper.__wrapped__ = method
        wrapper.__code__ = _at_home(wrapper.__code__)
        return wrapper

    return decorate


class Repr:
    """Makes short reprs. A type named T is shown by the method repr_T, if there is one."""

    # the modules of the types that the methods below are for: another `array` is not an array
    _homes = dict.fromkeys(("tuple", "list", "set", "frozenset", "dict", "str", "int"), "builtins")
    _homes |= {"array": "array", "deque": "collections"}

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                 maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        # how deep, how many items, how many characters
        self.maxlevel = maxlevel
        self.maxlist, self.maxtuple, self.maxarray, self.maxdeque = maxlist, maxtuple, maxarray, maxdeque
        self.maxdict, self.maxset, self.maxfrozenset = maxdict, maxset, maxfrozenset
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        """The short repr of x."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The short repr of x, at most level containers deep."""
        kind = type(x)
        name = "_".join(kind.__name__.split())
        if self._homes.get(name) in (None, getattr(kind, "__module__", None)):
            if method := getattr(self, f"repr_{name}", None):
                return method(x, level)
        return self.repr_instance(x, level)

    # --- containers ---

    def _margin(self, depth):
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        elif not isinstance(indent, str):
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}")
        return "\n" + indent * depth

    def _listed(self, pieces, level):
        """Pieces in a line, or each in a line of its own if there is an indent."""
        if self.indent is None or not pieces:
            return ", ".join(pieces)
        depth = self.maxlevel - level
        inner, outer = self._margin(depth + 1), self._margin(depth)
        return "".join([f"{inner}{piece}," for piece in pieces]) + outer

    def _contents(self, x, level, most, show=None):
        """The first items of a container, each shown by `show` or repr1."""
        if level <= 0 and len(x):
            return self.fillvalue
        show = show or self.repr1
        pieces = [show(item, level - 1) for item in islice(x, most)]
        if len(x) > most:
            pieces.append(self.fillvalue)
        return self._listed(pieces, level)

    def repr_list(self, x, level):
        return f"[{self._contents(x, level, self.maxlist)}]"

    def repr_tuple(self, x, level):
        comma = "," if len(x) == 1 and level > 0 and self.indent is None else ""
        return f"({self._contents(x, level, self.maxtuple)}{comma})"

    def repr_array(self, x, level):
        items = f", [{self._contents(x, level, self.maxarray)}]" if x else ""
        return f"array('{x.typecode}'{items})"

    def repr_deque(self, x, level):
        return f"deque([{self._contents(x, level, self.maxdeque)}])"

    def repr_set(self, x, level):
        return f"{{{self._contents(_in_order(x), level, self.maxset)}}}" if x else "set()"

    def repr_frozenset(self, x, level):
        return f"frozenset({{{self._contents(_in_order(x), level, self.maxfrozenset)}}})" if x else "frozenset()"

    def repr_dict(self, x, level):
        def show(key, deeper):
            return f"{self.repr1(key, deeper)}: {self.repr1(x[key], deeper)}"

        return f"{{{self._contents(_in_order(x), level, self.maxdict, show)}}}"

    # --- what is shown by its two ends ---

    def _ends(self, most):
        """How many characters at the front and at the back, so that with three dots there are `most`."""
        left = max(most - 3, 0)
        return left // 2, left - left // 2

    def _shortened(self, text, most):
        front, back = self._ends(most)
        return text if len(text) <= most else text[:front] + self.fillvalue + text[len(text) - back:]

    def repr_str(self, x, level):
        text = builtins.repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            # quotes and escapes belong to what is seen, so the ends are cut before and after
            front, back = self._ends(self.maxstring)
            text = builtins.repr(x[:front] + x[len(x) - back:])
            return text[:front] + self.fillvalue + text[len(text) - back:]
        return text

    def repr_int(self, x, level):
        return self._shortened(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._shortened(text, self.maxother)


def _in_order(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
