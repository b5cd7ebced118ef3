# os.register_at_fork, and what a child of fork() gets: random numbers of its own, locks that are free.
import logging
import os
import random
import sys
import threading


log = []


def child(function):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        print("  child:", log)
        function()
        sys.stdout.flush()
        os._exit(0)
    print("  parent:", log, "status", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    log.clear()


for bad in ({}, {"before": 1}, {"after_in_child": "x"}):
    try:
        os.register_at_fork(**bad)
    except TypeError as e:
        print(e)
os.register_at_fork(before=lambda: log.append("before 1"), after_in_parent=lambda: log.append("parent 1"))
os.register_at_fork(before=lambda: log.append("before 2"), after_in_child=lambda: log.append("child"))
os.register_at_fork(after_in_parent=lambda: log.append("parent 2"))
child(lambda: print("runs"))

random.seed(1)
state = random.getstate()
child(lambda: print(random.getstate() == state))
print(random.getstate() == state)

# a lock that another thread holds while this one forks
handler = logging.StreamHandler(sys.stdout)
logging.getLogger().addHandler(handler)
held, done = threading.Event(), threading.Event()


def hold():
    with handler.lock:
        held.set()
        done.wait()


import warnings

warnings.simplefilter("ignore")
thread = threading.Thread(target=hold)
thread.start()
held.wait()
child(lambda: logging.warning("logged in the child"))
done.set()
thread.join()
