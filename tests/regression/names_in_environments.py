# os.execve() took names with = in them for a child's environment.
import os

for name in "A=B", "":
    try:
        os.execve("/bin/true", ["true"], {name: "x"})
    except ValueError as e:
        print(e)
try:
    os.execve("/nonexistent", ["x"], {"A": "b=c"})
except OSError as e:
    print(e.errno)
