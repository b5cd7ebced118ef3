# input() on a terminal, with readline imported: lines are edited, history and completion are those of the module.
# A child that believes itself on a terminal is typed at; what it read goes through a pipe, without the echo.
import os
import pty
import subprocess
import sys
import termios
import time

CHILD = r"""
import os, readline, sys
out = os.fdopen(int(sys.argv[1]), "w")
def say(*args):
    print(*args, file=out, flush=True)
def read(prompt="> "):
    os.write(1, b"READY\n")
    try:
        say(repr(input(prompt)))
    except BaseException as e:
        say(type(e).__name__)
readline.parse_and_bind("tab: complete")
readline.add_history("from before")
read(); read(); read(); read("h\u00e9\u2026 "); read()
say([readline.get_history_item(i) for i in range(1, readline.get_current_history_length() + 1)])
words = ["alpha", "alphabet", "beta"]
def complete(text, state):
    if state == 0:
        say("asked for", repr(text), repr(readline.get_line_buffer()), readline.get_begidx(), readline.get_endidx())
    found = [w for w in words if w.startswith(text)]
    return found[state] if state < len(found) else None
readline.set_completer(complete)
read(); read(); read()
readline.set_startup_hook(lambda: readline.insert_text("given "))
read()
readline.set_startup_hook(None)
readline.set_auto_history(False)
read(); read()
say(readline.get_current_history_length())
"""
KEYS = [b"held\x1b[D\x7f\x1b[Cl\r",        # left, backspace, right
        b"\x1b[A\x1b[A!\r",                # up, up
        b"abc\x01X\x05Y\x17Z\r",           # to the start, to the end, a word deleted
        "na\u00efve \u65e5\r".encode(), b"\x1b[A\x1b[A\x1b[B\r",
        b"say be\t\r", b"al\t\tb\t.\r", b"x\tz\r", b"more\r", b"not kept\r", b"\x04"]

master, slave = pty.openpty()
reader, writer = os.pipe()
child = subprocess.Popen([sys.executable, "-c", CHILD, str(writer)], stdin=slave, stdout=slave, stderr=subprocess.STDOUT, pass_fds=[writer],
                         env=dict(os.environ, TERM="xterm", HOME="/nonexistent", LC_ALL="C.UTF-8", INPUTRC="/nonexistent"))
os.close(slave)
os.close(writer)
shown = b""
for keys in KEYS:
    while b"READY" not in shown or not shown.partition(b"READY")[2].strip():
        shown += os.read(master, 1000)
    shown = b""
    while termios.tcgetattr(master)[3] & termios.ICANON:  # the prompt may come before the terminal is ready for single keys
        time.sleep(0.005)
    os.write(master, keys)
with os.fdopen(reader, encoding="utf-8") as results:
    print(results.read(), end="")
print(child.wait())
os.close(master)
