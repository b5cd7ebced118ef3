"""How much memory is in use. Where blocks were made is not recorded here, so that snapshots hold no traces."""

import _ouro

__all__ = ["start", "stop", "is_tracing", "get_traced_memory", "reset_peak", "clear_traces", "get_tracemalloc_memory", "get_traceback_limit",
           "take_snapshot", "get_object_traceback", "Snapshot", "Filter", "DomainFilter"]

_begin = _limit = None
_peak = 0


def start(nframe=1, /):
    """Count from here on."""
    global _begin, _limit
    if nframe < 1:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if _begin is None:
        _begin, _limit = _ouro.heap_bytes(True)[0], nframe


def stop():
    global _begin
    _begin = None


def is_tracing():
    return _begin is not None


def get_traced_memory():
    """(bytes in use, the most there ever were), both since start()."""
    if _begin is None:
        return 0, 0
    now, peak = _ouro.heap_bytes(False)
    return max(now - _begin, 0), max(peak - _begin, now - _begin, 0)


def reset_peak():
    if _begin is not None:
        _ouro.heap_bytes(True)


def clear_traces():
    global _begin
    if _begin is not None:
        _begin = _ouro.heap_bytes(True)[0]


def get_traceback_limit():
    return _limit or 1


def get_tracemalloc_memory():
    return 0


def get_object_traceback(obj, /):
    return None


class Filter:
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive, self.filename_pattern, self.lineno, self.all_frames, self.domain = inclusive, filename_pattern, lineno, all_frames, domain


class DomainFilter:
    def __init__(self, inclusive, domain):
        self.inclusive, self.domain = inclusive, domain


class Snapshot:
    def __init__(self, traces=(), traceback_limit=1):
        self.traces, self.traceback_limit = list(traces), traceback_limit

    def statistics(self, key_type, cumulative=False):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        return self.statistics(key_type)

    def filter_traces(self, filters):
        return self

    def dump(self, filename):
        import pickle
        with open(filename, "wb") as file:
            pickle.dump(self, file)

    @staticmethod
    def load(filename):
        import pickle
        with open(filename, "rb") as file:
            return pickle.load(file)


def take_snapshot():
    if _begin is None:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(traceback_limit=get_traceback_limit())
