# tracemalloc: memory in use since start(), and its peak, as a lesson looks at them; site, py_compile, webbrowser can be imported.
import os
import py_compile
import site
import subprocess
import sys
import tracemalloc
import webbrowser

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start()
before, _ = tracemalloc.get_traced_memory()
data = [str(i) * 10 for i in range(100000)]
now, peak = tracemalloc.get_traced_memory()
print(now - before > 5_000_000, peak >= now, tracemalloc.is_tracing())
del data
after, peak2 = tracemalloc.get_traced_memory()
print(after - before < 1_000_000, peak2 > 5_000_000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 2_000_000)
print(isinstance(tracemalloc.take_snapshot().statistics("lineno"), list))
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)

print(len(site.getsitepackages()) > 0, callable(webbrowser.open))
with open("_compile.tmp", "w") as file:
    file.write("x = 1 +\n")
try:
    py_compile.compile("_compile.tmp", doraise=True)
except py_compile.PyCompileError as error:
    print(error.exc_type_name, error.msg.splitlines()[-1])
run = subprocess.run([sys.executable, "-m", "py_compile", "_compile.tmp"], capture_output=True, text=True)
print(run.returncode, run.stderr)
os.remove("_compile.tmp")
