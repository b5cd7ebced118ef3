# The constructors of tuples with named items took whatever was given as their dict; os.stat_result's unnamed times had names of their
# own; one could derive from them; pwd, grp and resource made named tuples, which take their items one by one.
import copy
import grp
import os
import pickle
import pwd
import resource
import signal
import time


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


moment = time.struct_time(range(9), {"tm_zone": "X", "tm_gmtoff": 5})
print(moment.tm_zone, moment.tm_gmtoff, moment.__reduce__())
print(copy.replace(moment, tm_zone="Y", tm_year=1).tm_zone, pickle.loads(pickle.dumps(moment)).tm_zone)
for args in ((range(11), {"tm_gmtoff": 5}), (range(9), {"tm_year": 5}), (range(9), {1: 5}), (range(9), {"nonsense": 1}), (range(9), 3),
             (range(9), None), (range(8),), (range(12),), (3,)):
    attempt(time.struct_time, *args)

st = os.stat_result(range(10))
print(st, st.st_atime, st.__reduce__(), os.stat_result.__match_args__, os.stat_result.n_unnamed_fields)
attempt(copy.replace, st, st_mode=1)
print(os.stat_result(range(19)).st_atime)

for kind in (time.struct_time, os.stat_result, os.terminal_size):
    attempt(type, "Sub", (kind,), {})
for kind in (pwd.struct_passwd, grp.struct_group, resource.struct_rusage, signal.struct_siginfo, os.waitid_result):
    x = kind(range(kind.n_fields))
    print(kind, x, kind.n_sequence_fields, kind.n_unnamed_fields, kind.__match_args__ == tuple(f.partition("=")[0] for f in repr(x).partition("(")[2].split(", ")))
    print(x.__reduce__(), copy.replace(x, **{kind.__match_args__[0]: "new"})[:2], pickle.loads(pickle.dumps(x)) == x)
    attempt(copy.replace, x, nonsense=1)
    attempt(kind, range(3))
    attempt(kind, x, 3)
    attempt(kind, x, {"a": 1})
    attempt(kind, 3)
print(os.sched_param(3), "sched_param" in dir(os))
