# os.path.realpath over links: chains of links to links, loops, links into loops, with and without strict.
import os
import tempfile
from os.path import realpath, join, basename

base = realpath(tempfile.mkdtemp())
os.chdir(base)
for target, link in (("self", "self"), ("x", "y"), ("y", "x"), ("a/x", "a"), (join("..", basename(base), "c"), "c"), ("self/sub", "selfsub"),
                     (".", "0"), ("x/sub", "xs"), ("nosuch/../d", "d")):
    os.symlink(target, link)
for i in range(1, 10):
    os.symlink(f"{i - 1}/{i - 1}", str(i))  # 9 is reached by way of 2**9 links
os.mkdir("dir")
os.symlink("../dir", "dir/up")
os.symlink("dir/up/up", "long")
for path in ("self", "x", "y", "x/..", "x/../y", "a", "c", "self/../z", "selfsub", "9", "5/../x", "xs", "xs/..", "d", "long", "long/..",
             "0/0/self", "dir/../x/foo", "nothere/../q", "dir/up/../..", "x/"):
    try:
        strict = realpath(path, strict=True).replace(base, "BASE")
    except OSError as e:
        strict = f"{type(e).__name__} {e.errno} {str(e.filename).replace(base, 'BASE')}"
    print(path, realpath(path).replace(base, "BASE"), strict, os.fsencode(realpath(path)) == realpath(os.fsencode(path)))
