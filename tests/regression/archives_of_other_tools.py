"""Flushing a decompressor whose data were damaged raised the error again: CPython's gives what there is (urllib3 swallows what comes behind a
gzip member so), and keeps what was not consumed in unconsumed_tail. TarFile._extract_member() is what setuptools unpacks with."""
import io
import os
import tarfile
import tempfile
import zlib

packed = zlib.compress(b"abc" * 20)
for data in packed, b"garbage" * 3, packed[:10] + b"junk" * 2, packed[:-2], packed[:-1] + b"?":
    for limit in 0, 5:
        thing = zlib.decompressobj()
        for call in (lambda: thing.decompress(data, limit), thing.flush, thing.flush, lambda: thing.eof, lambda: thing.unconsumed_tail,
                     lambda: thing.unused_data):
            try:
                print(call(), end=" ")
            except zlib.error as error:
                print(error, end=" ")
        print()

with tempfile.TemporaryDirectory() as folder:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in "a", "b/c":
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = 4, 0o640, 1000
            archive.addfile(info, io.BytesIO(b"text"))
    file.seek(0)
    with tarfile.open(fileobj=file) as archive:
        for info in archive:
            archive._extract_member(info, os.path.join(folder, "other", info.name.upper()))
    for place, folders, files in sorted(os.walk(folder)):
        for name in sorted(files):
            status = os.stat(os.path.join(place, name))
            print(os.path.relpath(os.path.join(place, name), folder), oct(status.st_mode), status.st_mtime, status.st_size)
