"""IPython's thread that saves the history says daemon = True in its class, and the end of a program waited for it for ever: start() asked
the thread's own field, not its attribute daemon. Process did not know the attribute of a class at all; its properties now check what they
are given, a child waits for its own threads, calls what it has registered with atexit and has nothing on its standard input, and
parent_process() is an object that tells of the parent. os.popen() gives an os._wrap_close, which pagers make themselves."""
import atexit
import io
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time


class Waits(threading.Thread):
    daemon = True

    def run(self):
        threading.Event().wait()


class Sleeps(multiprocessing.Process):
    daemon = True

    def run(self):
        time.sleep(60)


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


def assign(thing, name, value):
    setattr(thing, name, value)
    return getattr(thing, name)


def nothing():
    pass


def report(queue):
    me, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    queue.put((me.name, me.daemon, me.pid == os.getpid(), parent.name, parent.pid == os.getppid(), parent.is_alive(), sys.stdin.read()))


def with_a_thread():
    atexit.register(print, "the child's own atexit", flush=True)
    threading.Thread(target=lambda: (time.sleep(0.1), print("a thread of the child", flush=True))).start()


def shown(process):
    return repr(process).replace(str(os.getpid()), "PARENT").replace(str(process.pid), "PID")


atexit.register(print, "once, in the parent")
thread = Waits()
thread.start()
print(thread.daemon)

process = multiprocessing.Process(target=nothing)
print(shown(process), process.exitcode, process.pid)
attempt(lambda: assign(process, "daemon", 1))
process.daemon = False
attempt(lambda: assign(process, "name", 3))
attempt(lambda: process.sentinel)
attempt(process.join)
attempt(lambda: pickle.dumps(process))
process.start()
attempt(process.start)
attempt(lambda: assign(process, "daemon", True))
process.join()
print(process.exitcode, process.is_alive(), process.sentinel == process.sentinel, shown(process))
process.close()
for call in (lambda: process.exitcode, process.is_alive, process.join, lambda: process.pid, process.start, process.close, lambda: process.name):
    attempt(call)
queue = multiprocessing.Queue()
process = multiprocessing.Process(target=report, args=(queue,), daemon=True)
process.start()
print(queue.get())
process.join()
process = multiprocessing.Process(target=with_a_thread)
process.start()
process.join()
process = multiprocessing.Process(target=time.sleep, args=(60,))
process.start()
process.terminate()
process.join()
print(shown(process))
main = multiprocessing.current_process()
attempt(main.join)
attempt(main.start)

for call in (lambda: os.popen(["ls"]), lambda: os.popen("ls", "x"), lambda: os.popen("ls", "r", 0)):
    attempt(call)
with os.popen("echo one; exit 3") as pipe:
    print(type(pipe).__name__, pipe.read(), end="")
    print(pipe.close())
child = subprocess.Popen("cat; exit 2", shell=True, stdin=subprocess.PIPE)
pager = os._wrap_close(io.TextIOWrapper(child.stdin), child)
pager.write("two\n")
print(pager.close())

sleeper = Sleeps()
sleeper.start()
print(sleeper.daemon)
