"""A package of shapes."""
print("loading shapes")
VERSION = "1.0"
hidden = 5
__all__ = ["square", "VERSION"]


def __getattr__(name):
    if name.startswith("dynamic"):
        return "made " + name
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
