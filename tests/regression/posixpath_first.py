# posixpath and genericpath could only be imported after os, which imports them: whoever asked for one of them first got
# "cannot import name ... from partially initialized module".
import subprocess
import sys

for module in "posixpath", "genericpath", "ntpath", "os.path", "os":
    code = f"import {module}; import os, posixpath, genericpath; print({module}.__name__, os.path is posixpath, posixpath.exists is genericpath.exists)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    print(module, run.stdout, run.stderr)
try:
    import posixpath
    posixpath.relpath(b"a", "b")
except TypeError as error:
    print(error)
