"""Lists of nodes, and attributes that are computed."""

import xml.dom

__all__ = ["NodeList", "EmptyNodeList", "StringTypes", "defproperty"]

StringTypes = (str,)


def _fixed(self, value):
    raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")


class NodeList(list):
    __slots__ = ()

    def item(self, index):
        if 0 <= index < len(self):
            return self[index]

    length = property(lambda self: len(self), _fixed, doc="The number of nodes in the NodeList.")

    def __setstate__(self, state):
        self[:] = [] if state is None else state


class EmptyNodeList(tuple):
    __slots__ = ()

    def __add__(self, other):
        return NodeList(other)

    __radd__ = __add__

    def item(self, index):
        return None

    length = property(lambda self: 0, _fixed, doc="The number of nodes in the NodeList.")


def defproperty(klass, name, doc):
    """Make an attribute of a class read-only: what its method _get_NAME answers."""
    def fixed(self, value):
        raise xml.dom.NoModificationAllowedErr(f"attempt to modify read-only attribute {name!r}")

    getter = getattr(klass, "_get_" + name)
    setattr(klass, name, property(lambda self: getter(self), fixed, doc=doc))
