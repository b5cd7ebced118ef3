"""What a process has used, and how much it may use."""

import _unix
from _structseq import structseq as _structseq

error = OSError

_number = 0
for _word in """
-1 RLIM_INFINITY RUSAGE_CHILDREN 0 RLIMIT_CPU RUSAGE_SELF 1 RLIMIT_FSIZE RUSAGE_THREAD 2 RLIMIT_DATA 3 RLIMIT_STACK 4 RLIMIT_CORE 5
RLIMIT_RSS 6 RLIMIT_NPROC 7 RLIMIT_NOFILE RLIMIT_OFILE 8 RLIMIT_MEMLOCK 9 RLIMIT_AS 11 RLIMIT_SIGPENDING 12 RLIMIT_MSGQUEUE 13 RLIMIT_NICE
14 RLIMIT_RTPRIO 15 RLIMIT_RTTIME
""".split():
    if _word.lstrip("-").isdigit():
        _number = int(_word)
    else:
        globals()[_word] = _number
del _word, _number


struct_rusage = _structseq("resource", "struct_rusage", "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap "
                           "ru_inblock ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw", "What a process has used.")


def getrusage(who, /):
    return struct_rusage(_unix.usage(who))


def getrlimit(resource, /):
    """(soft, hard)"""
    return _unix.limit(0, resource, None)


def setrlimit(resource, limits, /):
    _unix.limit(0, resource, tuple(limits))


def prlimit(pid, resource, limits=None, /):
    """The limits of another process, before they are changed."""
    return _unix.limit(pid, resource, None if limits is None else tuple(limits))


def getpagesize():
    return 4096


from _quiet import quiet_all
quiet_all(globals())
del quiet_all
