# ntpath looked for an extension and for an absolute path behind the drive, where the text alone decides: "c:..x" has the
# extension ".x", "/\\x" is absolute. A % or ${ without its end was no end of the variables behind it. And pathlib's match()
# took the root of a path for a name that "*" stands for.
import ntpath
import os
from pathlib import PurePosixPath, PureWindowsPath

for path in "c:.a", "c:..a", "\\\\host.name", "\\\\host.name\\share.x", "a/.b.c", "..", "...a.b", b"c:.a", "":
    print(path, ntpath.splitext(path))
for path in "/\\x", "\\/x", "//x", "/x", "c:/x", "c:x", "\\\\", b"/\\x", "":
    print(path, ntpath.isabs(path))
os.environ["foo"] = "bar"
for path in "$foo%$foo", "%foo%%foo", "%$$", "${foo}${foo", "${x$foo}$foo", "'$foo'$foo", "'$foo", "a\n%\n$foo", b"%x$foo":
    print(path, ntpath.expandvars(path))
for cls in PurePosixPath, PureWindowsPath:
    for path in "/", "/a", "a", "c:/a", "/.a":
        print(cls.__name__, path, [pattern for pattern in ("*", "?", "**", "*/a", "*/*", "[/]/a", "/*", "/a", "*:/a", "c:/*", "**/.a")
                                   if cls(path).match(pattern)])
