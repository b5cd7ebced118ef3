# dbm.dumb wrote its index again, with a backup of it, though nothing had changed. Programs that replace pty's
# functions (select, close, waitpid, ...) did not find them; spawn() itself works on.
import dbm.dumb
import os
import pty
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "d")
    for flag in "nccw":
        with dbm.dumb.open(name, flag) as d:
            d.sync()
        print(flag, sorted(os.listdir(folder)))
    with dbm.dumb.open(name, "w") as d:
        d["a"] = "1"
    print(sorted(os.listdir(folder)))

master, slave = pty.openpty()
print(os.isatty(slave), os.get_blocking(master))
os.close(master), os.close(slave)

shown = []
pty.STDIN_FILENO, pty.STDOUT_FILENO = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY)


def from_program(fd):
    data = os.read(fd, 1000)
    shown.append(data)
    return data


status = pty.spawn(["/bin/sh", "-c", "echo ready; test -t 1 && echo terminal; exit 3"], from_program)
print(os.waitstatus_to_exitcode(status), b"".join(shown).split())
print(all(hasattr(pty, name) for name in ("select", "close", "waitpid", "setraw", "tcgetattr", "tcsetattr")))
