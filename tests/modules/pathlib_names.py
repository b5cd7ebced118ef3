# Names, suffixes and joining by /, for all kinds of dots and slashes.
import pathlib
import pickle

texts = ["", ".", "..", "...", "a", "a.b", ".a", ".a.b", "..a", "..a.b", "a.", "a..", "a..b", "a.b.", "a.b.c", "/", "//", "///", "/a", "//a", "//a/b", "a/b.c/",
         "./a", "a/./b", "a/..", " .x", "x. ", ".", "-.-", "...a.b", "a/.", "a/.."]
for text in texts:
    for kind in pathlib.PurePosixPath, pathlib.PosixPath, pathlib.PureWindowsPath:
        path = kind(text)
        print(repr(text), kind.__name__, repr(path.name), repr(path.suffix), repr(path.stem), path.suffixes, str(path.parent), path.parts)
        for more in "b", "b/c", "", ".", "..", "/b", "b.", "c:":
            joined = path / more
            assert joined == kind(text, more) and str(joined) == str(kind(text, more)), (path, more)
            assert joined.parts == kind(text, more).parts and joined.name == kind(text, more).name
            assert hash(joined) == hash(kind(text, more)) and joined.is_absolute() == kind(text, more).is_absolute()
            assert pickle.loads(pickle.dumps(joined)) == joined and joined / "x" == kind(text, more, "x")
            assert joined.parent == kind(text, more).parent and joined.__reduce__() == kind(text, more).__reduce__()


class Own(pathlib.PurePosixPath):
    def with_segments(self, *segments):
        print("with_segments", segments)
        return type(self)(*segments)


class Text(str):
    pass


print(Own("a") / "b", pathlib.PurePosixPath("a") / Text("b"), pathlib.PurePosixPath("a") / pathlib.PurePosixPath("/c"))
for wrong in 5, None, b"b":
    try:
        pathlib.PurePosixPath("a") / wrong
    except TypeError as error:
        print(error)
