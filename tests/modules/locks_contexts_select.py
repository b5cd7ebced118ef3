# What other library modules stand on: _thread, contextvars, select, _tokenize.
import _thread, contextvars, os, select, _tokenize

lock = _thread.allocate_lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), repr(lock)[:8])
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
with lock:
    print(lock.locked())
r = _thread.RLock()
print(r.acquire(), r.acquire(), r.release(), r.release())
try:
    r.release()
except RuntimeError as e:
    print(e)
local = _thread._local()
local.x = 1
print(local.x, hasattr(local, "y"), local.__dict__, _thread.get_ident() == _thread.get_ident())
for bad in (dict(blocking=False, timeout=1), dict(timeout=-2)):
    try:
        lock.acquire(**bad)
    except ValueError as e:
        print(e)

a, b = contextvars.ContextVar("a", default=3), contextvars.ContextVar("b")
token = a.set(5)
print(a.get(), a.name, token.var is a, token.old_value is contextvars.Token.MISSING)
context = contextvars.copy_context()


def inside():
    a.set(9)
    return a.get()


print(context.run(inside), a.get(), context[a], len(context), list(context) == [a], b in context)
a.reset(token)
print(a.get(), b.get("none"))
try:
    a.reset(token)
except RuntimeError:
    print("used")
try:
    b.get()
except LookupError:
    print("no value")

read, write = os.pipe()
print(select.select([read], [write], [], 0) == ([], [write], []))
os.write(write, b"x")
print(select.select([read], [], [], 1) == ([read], [], []))
poll = select.poll()
poll.register(read, select.POLLIN)
print(poll.poll(100) == [(read, select.POLLIN)])
poll.unregister(read)
print(poll.poll(1))
try:
    poll.unregister(read)
except KeyError:
    print("KeyError")
os.close(read), os.close(write)

lines = ["def f(a, b=1.5e3):\n", "    '''x\n", "    y'''\n", "    x = [0x1F,  # c\n", "    2]\n", "\n", "    return a \\\n", "  + 3j ** b\n"]
source = iter(lines)
for row in _tokenize.TokenizerIter(lambda: next(source, ""), extra_tokens=True):
    print(row)
