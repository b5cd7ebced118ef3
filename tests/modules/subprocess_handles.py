# subprocess: files that the caller gave stay open when a program cannot be started; what is wrong is said before that.
import os
import subprocess
import sys
import warnings

read, write = os.pipe()
try:
    subprocess.Popen(["/no/such/program"], stdin=read, stdout=write, stderr=subprocess.PIPE)
except FileNotFoundError as error:
    print(error)
print(os.write(write, b"still open"), os.read(read, 20))
for options in {"user": 1 << 64}, {"group": 1 << 64}, {"extra_groups": [1 << 64]}, {"extra_groups": [-5]}, {"extra_groups": "root"}, {"user": 1.5}:
    try:
        subprocess.Popen(["true"], **options)
    except Exception as error:
        print(type(error).__name__, error)
print(subprocess.run(["echo", "no size"], bufsize=None, stdout=subprocess.PIPE).stdout)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    os.set_inheritable(write, False)
    child = subprocess.run(["sh", "-c", f"echo through >&{write}"], pass_fds=[write], close_fds=False)
print(child.returncode, os.read(read, 20), [str(each.message) for each in seen], os.get_inheritable(write))

process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, pipesize=65536 * 2)
import fcntl
print(fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ), process.communicate(b"text"))


def fail():
    raise ValueError


try:
    subprocess.run(["true"], preexec_fn=fail)
except subprocess.SubprocessError as error:
    print(error)

# one that was given up is taken later, and leaves no zombie
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    process = subprocess.Popen(["sleep", "0.2"])
    pid = process.pid
    del process
print([each.pid for each in subprocess._active] == [pid])
import time
time.sleep(0.4)
subprocess.run(["true"])
print(subprocess._active)
