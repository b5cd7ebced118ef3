# cProfile and pstats with a clock that goes one second at every look; trace.
import cProfile
import io
import os
import profile
import pstats
import sys
import tempfile
import trace

clock = 0


def tick():
    global clock
    clock += 1
    return clock


def leaf(n):
    return n + 1


def recursive(n):
    return 1 if n < 2 else recursive(n - 1) + recursive(n - 2)


class Worker:
    def run(self):
        total = sum(leaf(i) for i in range(3))
        names = sorted(["b", "a"], key=lambda name: -ord(name))
        try:
            int("x")
            len(5)
        except ValueError:
            ",".join(names)
        return total


def work():
    leaf(1)
    recursive(4)
    Worker().run()


def profiled(*args, **kw):
    p = cProfile.Profile(tick, 1.0, *args, **kw)
    p.runcall(work)
    p.create_stats()
    return p


for title, p in (("all", profiled()), ("no built-ins", profiled(builtins=False)), ("no callees", profiled(subcalls=False))):
    print("---", title)
    stats = pstats.Stats(p)
    stats.strip_dirs()
    for order in ("stdname", "calls", "cumulative", "nfl"):
        stats.sort_stats(order, "name").print_stats()
    stats.print_stats("leaf|run", 1)
    stats.print_stats(.5)
    stats.sort_stats(pstats.SortKey.NAME).print_callers("leaf")
    stats.print_callees("run|recursive")
    stats.reverse_order().print_stats(2)

stats = pstats.Stats(profiled())
path = os.path.join(tempfile.mkdtemp(), "stats")
stats.dump_stats(path)
again = pstats.Stats(path, stream=io.StringIO())
again.add(path)
print(again.total_calls, again.prim_calls, stats.total_calls)
os.remove(path)
os.rmdir(os.path.dirname(path))
found = stats.get_stats_profile().func_profiles["recursive"]
print(found.ncalls, found.tottime, found.cumtime)
for bad in (lambda: stats.sort_stats("nothing"), lambda: stats.sort_stats("name", 1), lambda: pstats.Stats("/no/such/file"),
            lambda: pstats.Stats(profile)):
    try:
        bad()
    except (KeyError, TypeError, OSError) as e:
        print(type(e).__name__)
print(sorted(stats.get_sort_arg_defs()))
for name in ("run", "runctx"):
    print(callable(getattr(cProfile, name)), callable(getattr(profile, name)))

first, second = cProfile.Profile(), cProfile.Profile()
first.enable()
try:
    second.enable()
except ValueError as e:
    print(e)
first.disable()
with cProfile.Profile(tick) as p:
    leaf(1)
row = next(e for e in p.getstats() if e.code is leaf.__code__)
print(row.callcount, row.reccallcount, row.inlinetime, row.calls)
p.clear()
print(p.getstats())

print("--- trace")
t = trace.Trace(count=1, trace=1)
t.runfunc(recursive, 2)
counts = t.results().counts
print(sorted((line, count) for (file, line), count in counts.items() if file == recursive.__code__.co_filename))
t = trace.Trace(count=0, trace=0, countfuncs=1)
t.runfunc(work)
print(sorted(name for *_, name in t.results().calledfuncs if name != "runfunc"))
t = trace.Trace(count=0, trace=0, countcallers=1)
t.runfunc(work)
print(sorted((a[2], b[2]) for a, b in t.results().callers))
t = trace.Trace(count=1, trace=0, ignoremods=["profiling", "__main__"])
t.runfunc(work)
print(t.results().counts)
