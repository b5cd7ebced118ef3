"""The scanner of JSON texts, which is native."""

from _json import make_scanner

__all__ = ["make_scanner"]
