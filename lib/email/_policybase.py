"""What all policies have, and the one of messages as they always were."""

import abc

from . import header
from .charset import UNKNOWN8BIT

__all__ = ["Policy", "Compat32", "compat32"]


def _has_surrogates(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


class _PolicyBase:
    """Settings that are never changed: clone() and + make others."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def clone(self, **kw):
        """A policy like this one but for the settings given."""
        other = type(self).__new__(type(self))
        for name, value in self.__dict__.items():
            object.__setattr__(other, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(other, name, value)
        return other

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__!r} object attribute {name!r} is read-only" if hasattr(self, name) else
                             f"{type(self).__name__!r} object has no attribute {name!r}")

    def __add__(self, other):
        """This policy with the settings that the other one has made."""
        return self.clone(**other.__dict__)


class Policy(_PolicyBase, metaclass=abc.ABCMeta):
    """Settings, and hooks that say how headers come and go."""

    raise_on_defect = mangle_from_ = False
    linesep, cte_type, max_line_length, message_factory, verify_generated_headers = "\n", "8bit", 78, None, True

    def handle_defect(self, obj, defect):
        """Something is wrong with a message: raise it, or let register_defect note it."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note what is wrong."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of this name there may be; None: any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """(name, value) to keep, from lines of a text."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """(name, value) to keep, from a program."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """What a program gets for a value kept."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """The header as lines of text."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """The header as lines of bytes."""
        raise NotImplementedError


class Compat32(Policy):
    """As messages always were: headers are plain strings."""

    mangle_from_ = True

    def header_source_parse(self, sourcelines):
        name, value = sourcelines[0].split(":", 1)
        return name, "".join((value.lstrip(" \t"), *sourcelines[1:])).rstrip("\r\n")

    def header_store_parse(self, name, value):
        return name, value

    def _marked(self, name, value):
        """Text with unknown bytes as a Header that says so."""
        if isinstance(value, str) and _has_surrogates(value):
            return header.Header(value, charset=UNKNOWN8BIT, header_name=name)
        return value

    header_fetch_parse = _marked

    def fold(self, name, value):
        return self._fold(name, self._marked(name, value))

    def fold_binary(self, name, value):
        return self._fold(name, value if self.cte_type == "8bit" else self._marked(name, value)).encode("ascii", "surrogateescape")

    def _fold(self, name, value):
        if isinstance(value, str):
            if _has_surrogates(value):  # kept as it is, for bytes
                return f"{name}: {value}{self.linesep}"
            value = header.Header(value, header_name=name)
        text = value
        if hasattr(value, "encode"):
            text = value.encode(linesep=self.linesep, maxlinelen=self.max_line_length or 0)
        return f"{name}: {text}{self.linesep}"


compat32 = Compat32()
