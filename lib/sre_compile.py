"""The old name of what compiles regular expressions."""
import warnings
warnings.warn(f"module {__name__!r} is deprecated", DeprecationWarning, stacklevel=2)

from re import compile
