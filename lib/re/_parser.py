"""How much text a pattern can match. (It is not a tree: patterns are translated, not parsed.)"""

import _re
from ._constants import MAXREPEAT, error

MAXWIDTH = 1 << 64


class SubPattern:
    """A pattern that is one."""

    def __init__(self, pattern, flags):
        self._width = _re.widths(pattern, int(flags))

    def getwidth(self):
        """The least and the most characters."""
        low, high = self._width
        return low, MAXWIDTH if high == MAXREPEAT else high


def parse(str, flags=0, state=None):
    return SubPattern(str, flags)
