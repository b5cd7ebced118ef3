"""What locks and queues share: they belong to the loop in which they were first waited for."""
from . import events


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = events.get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError("%r is bound to a different event loop" % (self,))
        return loop
