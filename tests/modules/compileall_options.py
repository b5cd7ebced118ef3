# compileall: links to what is the same, prefixes that are none, a list of files.
import compileall
import glob
import os
import subprocess
import sys
import tempfile

folder = tempfile.mkdtemp()
inner = os.path.join(folder, "package", "__pycache__")
os.makedirs(os.path.dirname(inner))
for name in "one", "two", "three":
    with open(os.path.join(folder, "package", name + ".py"), "w") as file:
        file.write(f"x = {name!r}\n")


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except ValueError as e:
        print(e)


def compiled():
    found = glob.glob(os.path.join(inner, "*.pyc"))
    print(len(found), sorted({os.stat(name).st_nlink for name in found}))
    for name in found:
        os.unlink(name)


attempt(compileall.compile_dir, folder, quiet=2, workers=1)
compiled()
attempt(compileall.compile_dir, folder, quiet=2, optimize=[0, 1, 2], hardlink_dupes=True)
compiled()
attempt(compileall.compile_dir, folder, quiet=2, hardlink_dupes=True)
attempt(compileall.compile_dir, folder, quiet=2, workers=-1)
attempt(compileall.compile_dir, folder, ddir="x", stripdir="y")
attempt(compileall.compile_file, os.path.join(folder, "package", "one.py"), quiet=2, stripdir="/elsewhere", force=True)
compiled()
listed = os.path.join(folder, "list")
with open(listed, "w") as file:
    file.write(os.path.join(folder, "package", "one.py") + "\n" + os.path.join(folder, "package", "two.py") + "\n")
print(subprocess.run([sys.executable, "-m", "compileall", "-q", "-i", listed]).returncode)
compiled()
for args in ["-q", "nothing-there"], ["-i", "nothing-there"]:
    done = subprocess.run([sys.executable, "-m", "compileall", *args], capture_output=True, text=True)
    print(done.returncode, done.stdout.strip())
import shutil
shutil.rmtree(folder)
