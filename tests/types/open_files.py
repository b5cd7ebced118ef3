# open: text and binary files, modes, newlines, iteration, errors. Writes one file beside itself and removes it.
import os

name = "open_files.tmp"
with open(name, "w") as f:
    print(f.write("line one\nline two\n"), f.name, f.mode, f.closed, f.encoding.lower() in ("utf-8", "ascii", "utf8"), f.writable(), f.readable())
    print("printed", 1, 2.5, file=f, sep=";", end="!\n")
    f.writelines(["a\n", "é€😀\n"])
print(f.closed)
with open(name, encoding="utf-8") as f:
    print(f.read().encode())
with open(name, encoding="utf-8") as f:
    print(repr(f.readline()), [l.rstrip("\n") for l in f][0], repr(f.read()), repr(f.readline()))
with open(name, encoding="utf-8") as f:
    print(len(f.readlines()), f.tell() > 0, f.seek(0), repr(f.read(4)), repr(f.readline(3)), f.tell())
with open(name, "rb") as f:
    print(f.read(5), f.read()[-10:], f.read(), f.seek(-3, 2), f.read(), f.tell())
with open(name, "rb") as f:
    print(f.readline(), list(f)[0])
with open(name, "a") as f:
    f.write("appended")
with open(name, "rb") as f:
    print(f.read()[-9:])
with open(name, "r+") as f:
    f.write("LINE")
with open(name, "rb") as f:
    print(f.readline())
with open(name, "w+b") as f:
    print(f.write(b"a\r\nb\rc\n"), f.seek(0), f.read())
with open(name) as f:
    print(repr(f.read()))
with open(name, newline="") as f:
    print(repr(f.read()), repr(f.newlines))
with open(name, newline="\r\n") as f:
    print(f.readlines())
with open(name, "w", newline="\r\n") as f:
    f.write("x\ny\n")
with open(name, "rb") as f:
    print(f.read())
with open(name, "wb") as f:
    f.write(b"\xff\xfe")


def attempt(fn):
    try:
        print(repr(fn()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt(lambda: open(name, encoding="utf-8").read())
attempt(lambda: open(name, encoding="latin-1").read())
attempt(lambda: open(name, encoding="utf-8", errors="replace").read())
attempt(lambda: open(name, "x"))
attempt(lambda: open("no_such_file_here"))
attempt(lambda: open("no_such_dir/x", "w"))
attempt(lambda: open("."))
attempt(lambda: open(name, "q"))
attempt(lambda: open(name, "rw"))
attempt(lambda: open(name, "rb", encoding="utf-8"))
attempt(lambda: open(name, encoding="nope"))
attempt(lambda: open())
attempt(lambda: open(5.5))
attempt(lambda: open(name, "w").read())
attempt(lambda: open(name).write("x"))
attempt(lambda: open(name, "w").write(b"x"))
attempt(lambda: open(name, "wb").write("x"))
f = open(name)
f.close()
f.close()
attempt(f.read)
attempt(lambda: next(f))
attempt(lambda: f.__enter__())
print(f.closed)
with open(name, "w") as f:
    f.write("0123456789")
    f.flush()
    f.seek(3)
    f.truncate()
attempt(lambda: open(name).read())
os.remove(name)
attempt(lambda: os.remove(name))
print(os.path.exists(name))
