# An error about a path object tells the path's text, and a file opened with one is called by it.
import os
import tempfile


class P:
    def __init__(self, text): self.text = text
    def __fspath__(self): return self.text


for call in (os.stat, os.mkdir, os.rmdir, os.unlink, os.listdir, open, os.chdir):
    try:
        call(P("/no/such/place"))
    except OSError as error:
        print(call.__name__, error, repr(error.filename))
try:
    os.rename(P("/no/a"), P("/no/b"))
except OSError as error:
    print(error, repr(error.filename), repr(error.filename2))
with tempfile.TemporaryDirectory() as folder:
    with open(P(os.path.join(folder, "x")), "w") as file:
        print(type(file.name).__name__, os.path.basename(file.name))
for bad in (P(3), 3.5, None):
    for call in (os.stat, open):
        try:
            call(bad)
        except TypeError as error:
            print(error)
