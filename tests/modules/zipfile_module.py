# zipfile: writing, listing, reading, extracting, adding; archives in memory; what goes wrong.
import io
import os
import shutil
import zipfile

folder = "_zipfile_module.tmp"
shutil.rmtree(folder, ignore_errors=True)
os.mkdir(folder)
name = os.path.join(folder, "a.zip")
source = os.path.join(folder, "source.txt")
with open(source, "w") as file:
    file.write("from the disk\n" * 20)
os.utime(source, (10 ** 9, 10 ** 9))

with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write(source, "inner/source.txt")
    archive.writestr("text.txt", "hello " * 100)
    archive.writestr(zipfile.ZipInfo("stored.bin", (2001, 2, 3, 4, 5, 6)), bytes(range(256)))
    archive.writestr("caf\xe9.txt", "\xfcber")
    archive.mkdir("empty")
    with archive.open("stream.txt", "w") as file:
        file.write(b"in ")
        file.write(b"pieces")
    archive.comment = b"a comment"
print(zipfile.is_zipfile(name), zipfile.is_zipfile(source))

with zipfile.ZipFile(name) as archive:
    print(archive.namelist(), archive.comment, archive.testzip())
    for info in archive.infolist():
        print(info.filename, info.file_size, info.compress_size, info.compress_type, info.is_dir(), hex(info.CRC))
    print(archive.getinfo("stored.bin"), archive.getinfo("stored.bin").date_time)
    print(archive.read("text.txt")[:12], archive.read("caf\xe9.txt").decode(), len(archive.read("stored.bin")))
    with archive.open("inner/source.txt") as file:
        print(file.readline(), file.tell(), file.seek(-5, 2), file.read(), file.seek(5), file.read(3), file.readable())
    with archive.open("inner/source.txt") as file, archive.open("text.txt") as other:
        print(len(list(file)), other.read(6), type(file).__name__, file.mode)
    try:
        archive.read("nothing")
    except KeyError as error:
        print(error)
    archive.extractall(os.path.join(folder, "out"))
    print(archive.extract("stream.txt", folder).endswith("stream.txt"))
    try:
        archive.writestr("x", "y")
    except ValueError as error:
        print(error)
print(sorted(os.path.relpath(os.path.join(at, n), folder) for at, dirs, files in os.walk(folder) for n in files + dirs))
try:
    archive.read("text.txt")
except ValueError as error:
    print(error)

with zipfile.ZipFile(name, "a") as archive:
    archive.writestr("late.txt", "added")
with zipfile.ZipFile(name) as archive:
    print(len(archive.namelist()), archive.read("late.txt"), archive.read("text.txt")[:5])
    root = zipfile.Path(archive)
    print(sorted(p.name for p in root.iterdir()), (root / "inner" / "source.txt").read_text()[:13], (root / "inner").is_dir())

memory = io.BytesIO()
with zipfile.ZipFile(memory, "w") as archive:
    archive.writestr("dir/", "")
    archive.writestr("dir/a", b"1")
with zipfile.ZipFile(io.BytesIO(b"something in front" + memory.getvalue())) as archive:
    archive.printdir(file=io.StringIO())
    print(archive.namelist(), archive.read("dir/a"))
for damaged in b"no archive", b"", memory.getvalue()[:-30]:
    try:
        zipfile.ZipFile(io.BytesIO(damaged))
    except zipfile.BadZipFile as error:
        print(error)
broken = bytearray(memory.getvalue())
broken[broken.index(b"dir/a") + 5] ^= 1
try:
    zipfile.ZipFile(io.BytesIO(broken)).read("dir/a")
except zipfile.BadZipFile as error:
    print(error)
for arguments in (name, "q"), (name, "r", 99):
    try:
        zipfile.ZipFile(*arguments)
    except Exception as error:
        print(type(error).__name__, error)
shutil.rmtree(folder)
