# How programs with threads end: what is waited for, what is not, and in which order.
import os
import signal
import subprocess
import sys
import tempfile


def run(title, source, timeout=20):
    print("---", title)
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write("import atexit, os, signal, sys, threading, time\n" + source)
        file.flush()
        done = subprocess.run([sys.executable, "-X", "heapcheck", file.name], capture_output=True, text=True, timeout=timeout)
    print(done.stdout, end="")
    for line in done.stderr.splitlines():
        if not line.startswith((" ", "Traceback")):
            print("stderr:", line)
    print("status", done.returncode)


run("threads are waited for, then exit functions run", """
atexit.register(print, "atexit")
def work():
    time.sleep(0.05)
    print("thread")
threading.Thread(target=work).start()
print("main")
""")
run("a thread that starts a thread at the end", """
def second():
    time.sleep(0.02)
    print("second")
def first():
    time.sleep(0.02)
    threading.Thread(target=second).start()
threading.Thread(target=first).start()
""")
run("daemons are not", """
def sleep():
    try:
        time.sleep(1000)
    finally:
        print("never")
def spin():
    try:
        while True:
            pass
    except BaseException:
        print("never")
def wait():
    with threading.Lock():
        threading.Event().wait()
    print("never")
def read():
    os.read(os.pipe()[0], 1)
for target in (sleep, spin, wait, read, sleep, spin):
    threading.Thread(target=target, daemon=True).start()
time.sleep(0.02)
print("end")
""")
run("daemons with generators, files and objects that have finalisers", """
class Loud:
    def __del__(self):
        print("never")
def generator():
    try:
        yield 1
        yield 2
    finally:
        print("never")
def daemon():
    loud, g, file = Loud(), generator(), open(os.devnull)
    next(g)
    with file:
        while True:
            time.sleep(0.001)
threading.Thread(target=daemon, daemon=True).start()
time.sleep(0.02)
print("end")
""")
run("sys.exit and errors in the main thread", """
threading.Thread(target=lambda: (time.sleep(0.03), print("thread"))).start()
sys.exit(3)
""")
run("an error in the main thread", """
threading.Thread(target=lambda: (time.sleep(0.03), print("thread"))).start()
1 / 0
""")
run("os._exit", """
threading.Thread(target=time.sleep, args=(1000,)).start()
print("main", flush=True)
os._exit(4)
""")
run("an exception in a thread does not change the status", """
def fail():
    raise ValueError("in a thread")
threading.Thread(target=fail, name="unlucky").start()
""")
run("Ctrl-C ends join, sleep and lock", """
def interrupt():
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)
lock = threading.Lock()
lock.acquire()
forever = threading.Thread(target=time.sleep, args=(1000,), daemon=True)
forever.start()
for wait in (forever.join, lambda: time.sleep(1000), lock.acquire, threading.Event().wait):
    threading.Thread(target=interrupt).start()
    try:
        wait()
    except KeyboardInterrupt:
        print("interrupted")
""")
run("handlers run in the main thread", """
def handler(number, frame):
    print(number == signal.SIGUSR1, threading.current_thread() is threading.main_thread())
signal.signal(signal.SIGUSR1, handler)
def send():
    signal.raise_signal(signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as e:
        print(e)
t = threading.Thread(target=send)
t.start()
t.join()
""")
run("fork in a program with threads", """
import warnings
warnings.simplefilter("ignore")
lock = threading.Lock()
gate = threading.Event()
threads = [threading.Thread(target=gate.wait) for _ in range(3)]
for t in threads:
    t.start()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print(threading.active_count(), threading.current_thread().name, [t.is_alive() for t in threads])
    t = threading.Thread(target=print, args=("a thread of the child",))
    t.start()
    t.join()
    sys.stdout.flush()
    os._exit(5)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
gate.set()
""")
run("no threads when it is too late", """
class Late:
    def __del__(self):
        try:
            threading.Thread(target=print).start()
        except RuntimeError as e:
            print(e)
def end():
    global late
    late = Late()
atexit.register(end)
""")
