# input() while a line is being edited, by the completer that is asked about it: it reads plainly, and the edited line goes on.
# ouro-test: differs (CPython waits for ever)
import os
import pty
import subprocess
import sys
import termios
import time

CHILD = r"""
import os, readline, sys
out = os.fdopen(int(sys.argv[1]), "w")
readline.parse_and_bind("tab: complete")
asked = []
def complete(text, state):
    if state == 0 and not asked:
        asked.append(input("inner> "))
    return None
readline.set_completer(complete)
os.write(1, b"READY\n")
outer = input("outer> ")
print(len(asked), repr(outer[-4:]), repr(input("again> ")), file=out)
"""
master, slave = pty.openpty()
reader, writer = os.pipe()
child = subprocess.Popen([sys.executable, "-c", CHILD, str(writer)], stdin=slave, stdout=slave, stderr=subprocess.STDOUT, pass_fds=[writer],
                         env=dict(os.environ, TERM="xterm", HOME="/nonexistent", LC_ALL="C.UTF-8", INPUTRC="/nonexistent"))
os.close(slave)
os.close(writer)


def wait_for(text):
    shown = b""
    while text not in shown:
        shown += os.read(master, 1000)
    while termios.tcgetattr(master)[3] & termios.ICANON:
        time.sleep(0.005)


wait_for(b"outer> ")
os.write(master, b"ab\t")
wait_for(b"inner> ")
os.write(master, b"mid\r")
time.sleep(0.1)
os.write(master, b"rest\r")
wait_for(b"again> ")
os.write(master, b"last\r")
with os.fdopen(reader) as results:
    print(results.read(), end="")
print(child.wait())
os.close(master)
