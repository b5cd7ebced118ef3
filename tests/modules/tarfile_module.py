# tarfile: plain and compressed archives, in memory and on disk; filters; what goes wrong.
import io, os, shutil, tarfile, warnings
folder = "_tarfile_module.tmp"
shutil.rmtree(folder, ignore_errors=True); os.makedirs(folder + "/in/sub")
for name, text in ("a.txt", "alpha\n" * 50), ("sub/b.txt", "beta"), ("n" * 90 + "/" if 0 else "long_" + "n" * 110, "long"), ("caf\xe9.txt", "x"):
    path = os.path.join(folder, "in", name)
    with open(path, "w") as file: file.write(text)
    os.utime(path, (10 ** 9, 10 ** 9)); os.chmod(path, 0o640)
os.symlink("a.txt", folder + "/in/link")
for mode in "w", "w:gz":
    for format in tarfile.PAX_FORMAT, tarfile.GNU_FORMAT:
        name = os.path.join(folder, "x.tar")
        with tarfile.open(name, mode, format=format) as archive:
            archive.add(os.path.join(folder, "in"), arcname="top")
            info = tarfile.TarInfo("made.bin"); info.size = 3; info.mtime = 5; archive.addfile(info, io.BytesIO(b"abc"))
        print(tarfile.is_tarfile(name))
        with tarfile.open(name) as archive:
            for member in archive: print(member.name, member.size, member.isfile(), member.isdir(), member.issym(), member.linkname, oct(member.mode & 0o777), member.type)
            print(archive.getnames() == [m.name for m in archive.getmembers()], archive.extractfile("top/a.txt").read(11), archive.extractfile("top/link").readline(), archive.extractfile("top"))
            with archive.extractfile("top/sub/b.txt") as file: print(file.seek(2), file.read(), file.tell(), file.name)
            try: archive.getmember("nothing")
            except KeyError as error: print(error)
            archive.extractall(folder + "/out", filter="data")
        print(sorted(os.path.relpath(os.path.join(at, n), folder) for at, dirs, files in os.walk(folder + "/out") for n in files + dirs))
        print(open(folder + "/out/top/link").read(5), int(os.stat(folder + "/out/top/a.txt").st_mtime), oct(os.stat(folder + "/out/top/a.txt").st_mode))
        shutil.rmtree(folder + "/out")
with tarfile.open(name := os.path.join(folder, "y.tar"), "w") as archive: archive.add(os.path.join(folder, "in/a.txt"), "one")
with tarfile.open(name, "a") as archive: archive.add(os.path.join(folder, "in/sub/b.txt"), "two")
with tarfile.open(name) as archive: print(archive.getnames(), archive.extractfile("two").read()); archive.list(verbose=False)
print(os.path.getsize(name), tarfile.is_tarfile(os.path.join(folder, "in/a.txt")))
memory = io.BytesIO()
with tarfile.open(fileobj=memory, mode="w|gz") as archive:
    info = tarfile.TarInfo("../evil"); info.size = 1; archive.addfile(info, io.BytesIO(b"x"))
    info = tarfile.TarInfo("/abs"); archive.addfile(info)
memory.seek(0)
with tarfile.open(fileobj=memory, mode="r|gz") as archive: print([m.name for m in archive])
memory.seek(0)
with tarfile.open(fileobj=memory) as archive:
    try: archive.extractall(folder + "/z", filter="data")
    except tarfile.OutsideDestinationError as error: print(type(error).__name__)
    try: archive.extractall(folder + "/z", filter="nope")
    except ValueError as error: print(error)
    try: archive.addfile(info)
    except OSError as error: print(error)
for data in b"", b"junk" * 200:
    try: tarfile.open(fileobj=io.BytesIO(data))
    except tarfile.ReadError as error: print(str(error).split("\n")[0])
try: tarfile.open(os.path.join(folder, "none.tar"))
except FileNotFoundError as error: print(error)
shutil.make_archive(folder + "/arc", "gztar", folder + "/in"); print(sorted(tarfile.open(folder + "/arc.tar.gz").getnames())[:3])
shutil.unpack_archive(folder + "/arc.tar.gz", folder + "/un", filter="data"); print(sorted(os.listdir(folder + "/un"))[:2])
shutil.rmtree(folder)
