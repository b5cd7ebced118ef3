# Paths in archives: folders that are only implied, patterns, names; resources of packages in archives.
import io
import os
import sys
import tempfile
import zipfile

data = io.BytesIO()
with zipfile.ZipFile(data, "w") as z:
    for name in ("a.txt", "b/c.tar.gz", "b/d/e.txt", "b/f.txt", "g/h/i.txt", "package/__init__.py", "package/data/x.txt"):
        z.writestr(name, "text of " + name)
    z.filename = "test.zip"
root = zipfile.Path(zipfile.ZipFile(data))
root.root.filename = "test.zip"
print([str(p) for p in root.iterdir()])
b = root / "b"
print(repr(b), b.name, b.is_dir(), b.at, [p.name for p in b.iterdir()], b.parent, (b / "d").parent.at)
c = b / "c.tar.gz"
print(c.suffix, c.suffixes, c.stem, c.name, c.exists(), c.is_file(), c.is_symlink(), c.match("*.gz"), c.relative_to(b), (b / "x" / ".." / "f.txt").exists())
print([p.at for p in root.glob("*.txt")], [p.at for p in root.rglob("*.txt")], [p.at for p in b.glob("**/*.txt")])
print((root / "a.txt").read_text(encoding="utf-8"), c.read_bytes(), str(root.filename), root.name)
for f in (lambda: b.open(), lambda: (root / "nothing").open(), lambda: list(c.iterdir()), lambda: c.open("rb", "utf-8"), lambda: root.glob("").__next__()):
    try:
        f()
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
print(root.root.getinfo("g/").filename, root / "a.txt" == zipfile.Path(root.root, "a.txt"))

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "modules.zip")
    with open(name, "wb") as file:
        with zipfile.ZipFile(file, "w") as z:
            z.writestr("package/__init__.py", "")
            z.writestr("package/data/x.txt", "inside")
    sys.path.insert(0, name)
    from importlib import resources
    print(resources.files("package").joinpath("data/x.txt").read_text(encoding="utf-8"), resources.read_text("package", "data", "x.txt", encoding="utf-8"))
    with resources.as_file(resources.files("package") / "data") as path:
        print(os.listdir(path))
