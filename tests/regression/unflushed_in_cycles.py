# What was written to a file that nobody closes gets there, also where the file dies with a cycle: a module's own functions refer to
# its globals, so a file among them dies by the collector, which once closed the file before what lies over it had written.
import gc
import os
import subprocess
import sys

path = "_unflushed.tmp"
for mode, data in ("w", "'text'"), ("wb", "b'bytes'"):
    script = f"out = open({path!r}, {mode!r})\ndef f(): pass\nout.write({data})\n"
    run = subprocess.run([sys.executable, "-c", script])
    print(mode, run.returncode, os.path.getsize(path))
    run = subprocess.run([sys.executable, "-W", "always", "-c", script], capture_output=True, text=True)
    print(run.stderr.replace(" encoding='utf-8'", "").replace(" encoding='UTF-8'", ""))


class Holder:
    def __del__(self):
        self.file.write("!")


class Log(__import__("io").StringIO):
    pass


holder = Holder()
holder.file, holder.holder = open(path, "w"), holder
holder.file.write("more")
gc.collect()
del holder
gc.collect()
print(os.path.getsize(path))
os.remove(path)
