"""Addresses on the web: urllib.parse takes them apart."""


def __getattr__(name):
    import sys
    if name in ("error", "request", "response") and "xml.sax.saxutils" in sys.modules:  # with that they are known to come along
        from importlib import import_module
        return import_module("urllib." + name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])
