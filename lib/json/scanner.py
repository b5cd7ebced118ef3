"""The scanner of JSON texts: the native one, or the one in Python where there is none."""

try:
    from _json import make_scanner as c_make_scanner
    make_scanner = c_make_scanner
except ImportError:
    from ._plain import py_make_scanner as make_scanner
    c_make_scanner = None

__all__ = ["make_scanner"]


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ._plain import more
    return more(__name__, name)
