# Checks that the library did not make: names with a null byte, descriptors that would block a signal handler, what is no database,
# subclasses that are no list, a full folder for temporary files; sums of products whose ints outgrow 64 bits go on plainly.
import abc
import dbm.sqlite3
import grp
import math
import os
import pwd
import signal
import sqlite3
import tempfile


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


show(pwd.getpwnam, "a\0b")
show(grp.getgrnam, "a\0b")
r, w = os.pipe()
show(signal.set_wakeup_fd, 9999)
try:
    signal.set_wakeup_fd(w)
except ValueError as e:
    print("must be in non-blocking mode" in str(e))
os.set_blocking(w, False)
print(signal.set_wakeup_fd(w), signal.set_wakeup_fd(-1) == w)

with tempfile.TemporaryDirectory() as folder:
    show(dbm.sqlite3.open, "", "c")
    with open(folder + "/none", "wb") as f:
        f.write(b"no database" * 1000)
    for flag in "rwc":
        try:
            dbm.sqlite3.open(folder + "/none", flag)
        except sqlite3.DatabaseError as e:
            print(e)
    table = dbm.sqlite3.open(folder + "/some", "c")
    table[b"a"] = b"b"
    keys = iter(table)
    table.close()
    show(next, keys)
    other = sqlite3.connect(folder + "/other")
    other.execute("CREATE TABLE Dict (something_else)")
    other.close()
    table = dbm.sqlite3.open(folder + "/other")
    show(len, table)
    table.close()

for wrong in None, lambda x: [], lambda: 42, lambda: [42]:
    class Base(metaclass=abc.ABCMeta):
        __subclasses__ = wrong
    try:
        issubclass(int, Base)
    except TypeError:
        print("TypeError")

print(math.sumprod((2147483648, -5, 1099511627776), (2305843009213693952, 1.5, 1.5)), math.sumprod((1, 2, 0.5), (3, 4, 0.5)))
