# tarfile: sparse files, extended headers, owners, streams that go forward only, damaged archives, what a header looks like.
import io
import os
import sys
import tarfile
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)


def info(name, data=b"", **fields):
    made = tarfile.TarInfo(name)
    made.size = len(data)
    for key, value in fields.items():
        setattr(made, key, value)
    return made, io.BytesIO(data)


# the bytes of headers
for made, format in (info("d", type=tarfile.CHRTYPE, devmajor=3, devminor=7)[0], tarfile.USTAR_FORMAT), \
        (info("a" * 60 + "/" + "b" * 70, b"x", uname="me")[0], tarfile.USTAR_FORMAT), (info("n" * 120, uid=-5)[0], tarfile.GNU_FORMAT), \
        (info("n\u00e4me", mtime=1.5, gid=1 << 30, pax_headers={"comment": "hello"})[0], tarfile.PAX_FORMAT), \
        (info("bad\udcff", linkname="to")[0], tarfile.PAX_FORMAT):
    block = made.tobuf(format, "utf-8")
    print(len(block), [block[at:at + 64].rstrip(b"\0") for at in range(0, len(block), 64) if block[at:at + 64].strip(b"\0")])
for made, format in (info("a" * 200)[0], 0), (info("a", linkname="b" * 101)[0], 0), (info("a", uid=1 << 30)[0], 0), (info("a", uid=None)[0], 2), \
        (info("a")[0], 9):
    try:
        made.tobuf(format)
    except ValueError as error:
        print(error)
print(tarfile.nti(tarfile.itn(-3, 12, tarfile.GNU_FORMAT)), tarfile.nts(tarfile.stn("text", 8, "ascii", "strict"), "ascii", "strict"))

# a sparse file, as GNU tar has written it in its ways
pieces = [(512, 3), (2000, 5), (4096, 0)]
flat = b"one" + b"seven"


def gnu_old():
    head = bytearray(info("old", flat, type=tarfile.GNUTYPE_SPARSE)[0].tobuf(tarfile.GNU_FORMAT))
    for i, (start, size) in enumerate(pieces):
        head[386 + 24 * i:386 + 24 * i + 24] = tarfile.itn(start, 12) + tarfile.itn(size, 12)
    head[483:495] = tarfile.itn(4096, 12)
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + flat.ljust(512, b"\0")


def pax(name, data, **headers):
    headers = {key.replace("_", "."): value for key, value in headers.items()}
    return info("dummy/" + name, data, pax_headers={"GNU.sparse.name": name, **headers})[0].tobuf(tarfile.PAX_FORMAT) + \
        data.ljust((len(data) + 511) // 512 * 512, b"\0")


listed = ",".join(f"{start},{size}" for start, size in pieces)
written = "".join(f"{number}\n" for number in (len(pieces), *sum(pieces, ()))).encode().ljust(512, b"\0")
archive = gnu_old() + pax("map", flat, GNU_sparse_map=listed, GNU_sparse_size="4096") + \
    pax("new", written + flat, GNU_sparse_major="1", GNU_sparse_minor="0", GNU_sparse_realsize="4096") + bytes(1024)
with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
    for member in tar:
        data = tar.extractfile(member).read()
        print(member.name, member.size, member.issparse(), member.sparse, len(data), data[512:515], data[2000:2005], data.strip(b"\0") != b"")
    tar.extractall("sparse", filter="fully_trusted")
for name in sorted(os.listdir("sparse")):
    print(name, os.path.getsize("sparse/" + name), open("sparse/" + name, "rb").read().count(0))

# owners, modes and times
target = io.BytesIO()
with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"from": "here", "mtime": "77.25"}) as tar:
    tar.addfile(info("dir", type=tarfile.DIRTYPE, mode=0o750, mtime=1000)[0])
    tar.addfile(*info("dir/file", b"text", mode=0o640, uid=os.getuid(), gid=os.getgid(), uname="nobody really", mtime=2000.5))
    tar.addfile(info("dir/pipe", type=tarfile.FIFOTYPE, mode=0o600, mtime=5)[0])
    tar.addfile(info("dir/hard", type=tarfile.LNKTYPE, linkname="dir/file")[0])
with tarfile.open(fileobj=io.BytesIO(target.getvalue())) as tar:
    print(tar.getnames(), tar.pax_headers, tar.getmember("dir/file").pax_headers)
    tar.extractall("out", numeric_owner=True, filter="fully_trusted")
    for name in "dir", "dir/file", "dir/pipe":
        status = os.stat("out/" + name)
        print(name, oct(status.st_mode), status.st_mtime, status.st_uid == os.getuid())
    print(os.path.samefile("out/dir/file", "out/dir/hard"))
    os.environ["TZ"] = "UTC"
    __import__("time").tzset()
    tar.list()
    tar.list(verbose=False, members=tar.getmembers()[:2])
    tar.extract("dir", "again", filter="data")
    print(oct(os.stat("again/dir").st_mode), os.stat("again/dir").st_mtime)

# a stream goes forward only
with tarfile.open(fileobj=io.BytesIO(target.getvalue()), mode="r|") as tar:
    first = None
    for member in tar:
        if member.isreg() and not first:
            first = tar.extractfile(member)
            print(first.read(2))
    try:
        first.read()
        print(tar.extractfile(tar.getmembers()[1]).read())
    except tarfile.StreamError as error:
        print("StreamError", error)
with tarfile.open(fileobj=io.BytesIO(target.getvalue()), mode="r|", stream=True) as tar:
    print([member.name for member in tar], tar.members)

# damaged ones, and wrong words
good = io.BytesIO()
with tarfile.open(fileobj=good, mode="w") as tar:
    tar.addfile(*info("a", b"1" * 600))
    tar.addfile(*info("b", b"2"))
good = good.getvalue()
for data in b"", b"x" * 600, good[:300], good[:700], good[:1540], good[:1536] + b"y" * 512, bytes(1024):
    try:
        print(tarfile.open(fileobj=io.BytesIO(data), mode="r:").getnames())
    except Exception as error:
        print(type(error).__name__, error)
for text in b"9 a=1\n", b"6 a=1\n\0", b"7 =abc\n", b"x a=1\n", b"50 a=1\n", b"5 a=1\n":
    head = info("ext", text, type=tarfile.XHDTYPE)[0].tobuf(tarfile.USTAR_FORMAT)
    try:
        tar = tarfile.open(fileobj=io.BytesIO(head + text.ljust(512, b"\0") + good), mode="r:")
        print(text, tar.getmembers()[0].pax_headers)
    except tarfile.ReadError as error:
        print(text, error)
for mode, options in ("q", {}), ("r:zip", {}), ("a|", {}), ("a:gz", {}), ("w:", {"compresslevel": 3}), ("w|xz", {"compresslevel": 3}), \
        ("w:gz", {"preset": 3}), ("w|zip", {}):
    try:
        tarfile.open("none", mode, **options).close()
    except Exception as error:
        print(mode, type(error).__name__, error)
    if os.path.exists("none"):
        os.remove("none")
open("half", "wb").write(good[:1500])
try:
    tarfile.open("half", "a")
except tarfile.ReadError as error:
    print(error)
print(tarfile.open(fileobj=io.BytesIO(b"junk".ljust(512) + bytes(512) + good), ignore_zeros=True, mode="r:").getnames())
