"""What is common to all kinds of futures, under the name that others know it by."""
from .format_helpers import _format_callbacks, _future_repr_info
from .futures import _CANCELLED, _FINISHED, _PENDING, isfuture

__all__ = ()


def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"
