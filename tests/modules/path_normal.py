# os.path.normpath, of text of any width and of bytes, against its definition.
import itertools
import os.path


def plainly(path):
    if not path:
        return "."
    root = path[:len(path) - len(path.lstrip("/"))]
    root = root if len(root) == 2 else root[:1]
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


pieces = ["", ".", "..", "a", "..b", "...", ".c"]
count = 0
for n in range(6):
    for parts in itertools.product(pieces, repeat=n):
        path = "/".join(parts)
        count += 1
        assert os.path.normpath(path) == plainly(path), path
        if n < 5:
            assert os.path.normpath(path.encode()) == plainly(path).encode(), path
            for wide in "\xe9", "\u20ac", "\U0001f600":
                other = path.replace("a", wide)
                assert os.path.normpath(other) == plainly(other), other
print(count)
for path in "", "/", "//", "///", "/..", "//..", "../..", "a/..", "a/../..", "\0/../b", "a\0b//c", "é/../b", "a/b/", "\udcff//x":
    print(ascii(os.path.normpath(path)), end=" ")
print(ascii(os.path.normpath("€/../b")), os.path.normpath(b"//x/./\xff/../y/"), os.path.abspath("/x//y/.."))


class Text(str):
    pass


class Path:
    def __fspath__(self):
        return b"p/./q"


print(type(os.path.normpath(Text("a//b"))), os.path.normpath(Path()))
for wrong in 5, None, bytearray(b"a"):
    try:
        os.path.normpath(wrong)
    except TypeError as error:
        print(error)
