"""An encoding that refuses everything."""

from . import _parts, make_codec


def _refuse(input, errors="strict"):
    raise UnicodeError("undefined encoding")


def getregentry():
    return make_codec("undefined", _refuse, _refuse)


globals().update(_parts(getregentry()))
