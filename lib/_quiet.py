"""Parts of the library that stand for C code: tracebacks do not show their functions."""
import sys
from _ouro import quiet

_function = type(lambda: 0)


def quiet_all(namespace):
    """All functions of a module, and of its classes, that its own file defines."""
    file = sys._getframe(1).f_code.co_filename
    classes = [vars(x) for x in namespace.values() if isinstance(x, type)]
    for names in [namespace, *classes]:
        for x in list(names.values()):
            for f in (x.fget, x.fset) if isinstance(x, property) else (getattr(x, "__func__", x),):
                if type(f) is _function and f.__code__.co_filename == file:
                    quiet(f)
