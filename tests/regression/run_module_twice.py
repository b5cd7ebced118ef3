# python -m package.module did not say that the package has imported the module already, so that it is there twice; runpy.run_module()
# neither. Siblings: run_path() of a folder put the file in it, not the folder, into sys.argv[0].
import os
import runpy
import subprocess
import sys
import tempfile
import warnings

with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    sys.path.insert(0, home)
    for name, text in {"pkg/__init__.py": "from . import a, sub", "pkg/a.py": "print('a is', __name__)", "pkg/b.py": "print('b is', __name__)",
                       "pkg/sub/__init__.py": "", "pkg/sub/__main__.py": "print('sub is', __name__)",
                       "folder/__main__.py": "import sys; print(sys.argv[0])"}.items():
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w") as file:
            file.write(text)
    for name in "pkg.a", "pkg.b", "pkg.sub":
        r = subprocess.run([sys.executable, "-m", name], capture_output=True, text=True)
        print(name, r.returncode, r.stdout, r.stderr)
    r = subprocess.run([sys.executable, "-W", "error", "-m", "pkg.a"], capture_output=True, text=True)
    print(r.returncode, r.stdout, r.stderr.splitlines()[-1])
    for name in "pkg.a", "pkg.b", "pkg.sub", "pkg.none", "none.none":
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                runpy.run_module(name)
            except ImportError as error:
                print(error)
            print(name, [str(w.message) for w in caught])
    runpy.run_path("folder")
    os.chdir("/")
