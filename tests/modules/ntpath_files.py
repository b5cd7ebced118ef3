# ntpath's functions that look at files or at the environment.
import ntpath
import os

os.environ.clear()
os.environ.update({"name": "value", "a-b": "dash", "USERPROFILE": "C:\\Users\\me", "USERNAME": "me"})
for text in ("%name%x$name/${name}", "'%name%'%%$$", "$name-b ${none} %none% $", "%name", b"%name%", "$a-b"):
    print(ntpath.expandvars(text))
for text in ("~", "~\\x", "~me/y", "~other\\z", "x~", b"~/b"):
    print(ntpath.expanduser(text))
print(ntpath.exists(__file__), ntpath.isfile(__file__), ntpath.isdir("."), ntpath.getsize(__file__) > 100, ntpath.lexists("nothing"))
print([ntpath.ismount(p) for p in ("C:\\", "C:\\a", "\\\\server\\share", "\\\\server\\share\\", "\\\\server\\share\\x", b"d:/")])
for f, args in ((ntpath.join, ("a", b"b")), (ntpath.commonpath, (["C:a", "C:\\a"],)), (ntpath.commonpath, (["a", "\\a"],)), (ntpath.relpath, ("a", b"b"))):
    try:
        print(f(*args))
    except (TypeError, ValueError) as e:
        print(e)
print(len(ntpath.__all__))
