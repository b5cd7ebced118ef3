# Files that lie beside modules.
import importlib.resources as res
import importlib.resources.abc
import io
import os
import sys
import tempfile
import warnings
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    for name, text in {"pack/__init__.py": "import importlib.resources as r\nmine = r.files()\n", "pack/data.txt": "é\r\nb", "pack/sub/deep.bin": "\0x",
                       "space/one.txt": "1", "pack/mod.py": ""}.items():
        path = Path(folder, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    Path(folder, "second/space").mkdir(parents=True)
    Path(folder, "second/space/two.txt").write_text("2")
    sys.path[:0] = [folder, folder + "/second"]
    import pack.mod

    files = res.files("pack")
    print(type(files).__name__, files.name, files == res.files(pack), files == pack.mine, files == res.files("pack.mod"))
    print(sorted(p.name for p in files.iterdir() if not p.name.startswith("__pycache")))
    print(repr(res.read_text("pack", "data.txt")), res.read_binary(pack, "sub", "deep.bin"))
    with res.open_text("pack", "data.txt", encoding="latin-1") as f:
        print(ascii(f.read()))
    with res.open_binary("pack", "data.txt") as f:
        print(f.read())
    print(res.is_resource("pack", "data.txt"), res.is_resource("pack", "sub"), res.is_resource("pack", "none"))
    with res.path("pack", "data.txt") as p, res.as_file(files / "sub") as q:
        print(p.name, q.name, q.is_dir())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(sorted(n for n in res.contents("pack") if "cache" not in n), caught[0].category.__name__)
    for fault in (lambda: res.read_text("pack", "none"), lambda: res.read_text("pack", "sub", "deep.bin"), lambda: res.files("nothing.at.all"),
                  lambda: res.files(5)):
        try:
            fault()
        except Exception as e:
            print(type(e).__name__, str(e).replace(folder, "FOLDER"))
    space = res.files("space")
    print(type(space).__name__, sorted(p.name for p in space.iterdir()), (space / "two.txt").read_text(), space.joinpath("one.txt").read_text())
    print(space.is_dir(), space.is_file(), space.name)

    class Item(res.abc.Traversable):
        def __init__(self, name, content):
            self._name, self.content = name, content

        name = property(lambda self: self._name)

        def is_dir(self):
            return isinstance(self.content, list)

        def is_file(self):
            return not self.is_dir()

        def iterdir(self):
            return iter(self.content)

        def open(self, mode="r", *args, **kwargs):
            raw = io.BytesIO(self.content)
            return raw if "b" in mode else io.TextIOWrapper(raw, **kwargs)

    tree = Item("top", [Item("a", b"A"), Item("d", [Item("b", b"B\xc3\xa9")])])
    print(tree.joinpath("d/b").read_text("utf-8"), (tree / "d" / "b").read_bytes(), isinstance(tree, res.abc.Traversable), isinstance(files, res.abc.Traversable))
    with res.as_file(tree.joinpath("d")) as p:
        print(p.name, os.listdir(p), (p / "b").read_bytes())
    with res.as_file(tree / "a") as p:
        print(p.read_bytes())
