# compileall: whether all files of a folder can be compiled, by function and from the command line.
import compileall
import os
import shutil
import subprocess
import sys

folder = "_compileall.tmp"
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(os.path.join(folder, "sub"))
for name, text in ("good.py", "x = 1\n"), ("sub/fine.py", "def f(): pass\n"), ("note.txt", "no python ("):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)
print(compileall.compile_dir(folder, quiet=1))
print(subprocess.run([sys.executable, "-m", "compileall", "-q", folder]).returncode)
with open(os.path.join(folder, "sub", "wrong.py"), "w") as file:
    file.write("x = (\n")
print(compileall.compile_dir(folder, quiet=2), compileall.compile_file(os.path.join(folder, "good.py"), quiet=1))
print(subprocess.run([sys.executable, "-m", "compileall", "-qq", folder]).returncode)
shutil.rmtree(folder)
