# What a thread is: names, states, identities, exceptions that end it, values of its own, hooks, limits.
import contextvars
import decimal
import io
import sys
import threading
import time
import weakref
import gc
import re


def section(name):
    print("---", name)


def started(target, *args, **kwargs):
    t = threading.Thread(target=target, args=args, **kwargs)
    t.start()
    return t


section("life")
go = threading.Event()


def task():
    go.wait()


t = threading.Thread(target=task)
print(re.sub(r" \d+\)", " N)", repr(t)), t.is_alive(), t.ident, t.native_id, t.daemon)
t.start()
print(re.sub(r" \d+\)", " N)", repr(t)), t.is_alive(), t.ident is not None, t.native_id is not None)
print(t in threading.enumerate(), threading.active_count())
t.join(0.01)
print(t.is_alive())
go.set()
t.join()
print(re.sub(r" \d+\)", " N)", repr(t)), t.is_alive(), t in threading.enumerate())
for call in (t.start, threading.Thread().join, threading.current_thread().join):
    try:
        call()
    except RuntimeError as e:
        print(e)
try:
    t.daemon = True
except RuntimeError as e:
    print(e)
print(threading.main_thread() is threading.current_thread(), threading.main_thread().name)
named = threading.Thread(name="worker", daemon=True)
named.name = "renamed"
print(named.name, named.daemon)
seen = []
started(lambda: seen.append((threading.current_thread().name, threading.get_ident() == threading.current_thread().ident,
                             threading.main_thread() is threading.current_thread()))).join()
print(seen)


class Mine(threading.Thread):
    def run(self):
        self.result = 6 * 7


m = Mine()
m.start()
m.join()
print(m.result, m.name.startswith("Thread-"))


class Careless(threading.Thread):
    def __init__(self):
        pass


try:
    Careless().start()
except RuntimeError as e:
    print(e)

section("threads run beside each other")
steps = []
first, second = threading.Event(), threading.Event()


def one():
    steps.append("one")
    first.set()
    second.wait()
    steps.append("three")


def two():
    first.wait()
    steps.append("two")
    second.set()


a, b = started(one), started(two)
a.join()
b.join()
print(steps)

section("a busy thread is interrupted")
stop = False
count = 0


def spin():
    global count
    while not stop:
        count += 1


t = started(spin)
time.sleep(0.02)
stop = True
t.join()
print(count > 0)
old = sys.getswitchinterval()
sys.setswitchinterval(0.001)
print(sys.getswitchinterval() == 0.001, old == 0.005)
sys.setswitchinterval(old)

section("exceptions")


def fail(text):
    raise ValueError(text)


stderr, sys.stderr = sys.stderr, io.StringIO()
started(fail, "in a thread").join()
text, sys.stderr = sys.stderr.getvalue(), stderr
lines = text.splitlines()
print(re.sub(r"\d+", "N", lines[0]))
print(lines[1])
print(lines[-1])
sys.stderr = io.StringIO()
started(sys.exit).join()
text, sys.stderr = sys.stderr.getvalue(), stderr
print(repr(text))


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
started(fail, "for the hook", name="hooked").join()


def deep(n):
    return deep(n + 1) + 1


def recurse():
    try:
        deep(0)
    except RecursionError as e:
        print("RecursionError:", e)


started(recurse).join()
threading.excepthook = threading.__excepthook__

section("local")


class Local(threading.local):
    made = 0

    def __init__(self, start):
        Local.made += 1
        self.value = start


local = Local(10)
plain = threading.local()
plain.x = "main"
local.value += 1


def look():
    seen.append((local.value, hasattr(plain, "x"), plain.__dict__))
    local.value = 99
    plain.x = "other"


seen = []
started(look).join()
print(seen, local.value, plain.x, Local.made)
try:
    plain.__dict__ = {}
except AttributeError as e:
    print(e)
try:
    threading.local(1)
except TypeError as e:
    print(e)


class Object:
    pass


references = []


def keep():
    plain.object = Object()
    references.append(weakref.ref(plain.object))


started(keep).join()
gc.collect()
print(references[0]() is None, sorted(plain.__dict__))

section("contexts")
variable = contextvars.ContextVar("variable", default="default")
variable.set("main")
decimal.getcontext().prec = 5


def inside():
    seen.append((variable.get(), decimal.getcontext().prec))
    variable.set("thread")
    decimal.getcontext().prec = 7
    seen.append((variable.get(), decimal.getcontext().prec))


seen = []
started(inside).join()
print(seen, variable.get(), decimal.getcontext().prec)
context = contextvars.copy_context()
started(context.run, lambda: seen.append(variable.get())).join()
print(seen[-1])

section("what the system knows")
frames = sys._current_frames()
print(threading.get_ident() in frames, len(frames))
go = threading.Event()
t = started(go.wait)
print(len(sys._current_frames()), t.ident in sys._current_frames())
go.set()
t.join()
print(threading.stack_size(), threading.stack_size(1 << 20), threading.stack_size())
started(recurse).join()
threading.stack_size(0)
for size in (-1, 100):
    try:
        threading.stack_size(size)
    except ValueError as e:
        print(e)
print(threading.TIMEOUT_MAX > 1e6, threading.ThreadError is RuntimeError)

section("_thread")
import _thread

lock = _thread.allocate_lock()
lock.acquire()


def low(a, b=0):
    seen.append((a, b, type(threading.current_thread()).__name__, threading.current_thread().daemon))
    lock.release()


seen = []
ident = _thread.start_new_thread(low, (1,), {"b": 2})
lock.acquire()
print(seen, isinstance(ident, int))
for args in [(1, ()), (low, [1]), (low, (), 3)]:
    try:
        _thread.start_new_thread(*args)
    except TypeError as e:
        print(e)
handle = _thread.start_joinable_thread(lambda: time.sleep(0.01), daemon=False)
print(handle.is_done())
handle.join()
print(handle.is_done())
try:
    _thread._ThreadHandle().join()
except RuntimeError as e:
    print(e)
try:
    _thread.interrupt_main()
    time.sleep(1)
except KeyboardInterrupt:
    print("interrupted")
