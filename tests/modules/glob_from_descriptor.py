# glob() below a folder that is given as a descriptor; dir() of a module names its __loader__ before anybody has asked for it.
import glob
import os
import tempfile
import types

base = tempfile.mkdtemp()
os.makedirs(base + "/d/e")
for name in "d/a.txt", "d/.h", "d/e/x":
    open(os.path.join(base, name), "w").close()
fd = os.open(base, os.O_RDONLY)
for pattern in "*", "d/*", "d/a.txt", "d/.*", "**", "**/x", "no*", "d/", "*/":
    print(pattern, sorted(glob.glob(pattern, dir_fd=fd, recursive=True)), sorted(glob.glob(os.fsencode(pattern), dir_fd=fd)))
print(sorted(glob.glob("*", root_dir="d", dir_fd=fd)), glob.glob("*", dir_fd=12345), glob.glob(base + "/d/a*", dir_fd=fd) == [base + "/d/a.txt"])
with open(base + "/plain_module.py", "w") as file:
    file.write("x = 1\n")
import sys
sys.path.insert(0, base)
import plain_module
print(dir(plain_module), "__loader__" in dir(types.ModuleType("m")), plain_module.__loader__ is plain_module.__spec__.loader)
