# lzma: chains of filters, raw data, and what is wrong in a chain.
import io
import lzma
import zipfile

data = bytes(range(256)) * 40 + b"the same again " * 200
chains = {
    "lzma2": [{"id": lzma.FILTER_LZMA2, "preset": 4}],
    "delta": [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16, "lc": 2, "lp": 1, "pb": 0, "nice_len": 40}],
    "x86": [{"id": lzma.FILTER_X86, "start_offset": 16}, {"id": lzma.FILTER_LZMA2, "mf": lzma.MF_HC4, "mode": lzma.MODE_FAST, "depth": 9}],
}
for name, chain in chains.items():
    raw = lzma.compress(data, lzma.FORMAT_RAW, filters=chain)
    boxed = lzma.compress(data, filters=chain)
    print(name, lzma.decompress(raw, lzma.FORMAT_RAW, filters=chain) == data, lzma.decompress(boxed) == data)
    with lzma.open(buffer := io.BytesIO(), "w", format=lzma.FORMAT_RAW, filters=chain) as file:
        file.write(data)
    print(lzma.open(io.BytesIO(buffer.getvalue()), format=lzma.FORMAT_RAW, filters=chain).read() == data)
alone = [{"id": lzma.FILTER_LZMA1, "preset": 9, "dict_size": 1 << 20}]
print(lzma.decompress(lzma.compress(data, lzma.FORMAT_ALONE, filters=alone)) == data)

bad = [{"filters": {}}, {"filters": [3]}, {"filters": [{}]}, {"filters": [{"id": 77}]}, {"filters": alone * 5}, {"filters": [{"id": 33, "dist": 2}]},
       {"filters": [{"id": 3, "preset": 2}]}, {"filters": [{"id": 33, "preset": 42}]}, {"filters": [{"id": 33, "lc": -1}]}, {"filters": []},
       {"format": lzma.FORMAT_ALONE, "filters": chains["delta"]}, {"format": lzma.FORMAT_RAW}, {"preset": -1}, {"preset": 1, "filters": alone},
       {"format": "xz"}, {"format": 9}, {"check": 4, "format": lzma.FORMAT_ALONE}, {"filters": [{"id": 3, "dist": 9000}, {"id": 33}]}]
for options in bad:
    try:
        lzma.compress(b"", **options)
    except Exception as error:
        print(options, type(error).__name__, error)

# zip archives with LZMA
box = io.BytesIO()
with zipfile.ZipFile(box, "w", zipfile.ZIP_LZMA) as archive:
    archive.writestr("a.txt", data)
    archive.writestr("empty", b"")
with zipfile.ZipFile(box) as archive:
    print(archive.testzip(), archive.read("a.txt") == data, archive.read("empty"), archive.getinfo("a.txt").compress_type)
    with archive.open("a.txt") as file:
        print(file.read(3), file.seek(10240), file.read(14), file.seek(-4, 2), file.read())

# an archive that PKZIP's cipher protects
secret = bytes.fromhex(
    "504b030414000100000000605d5b59244a551b0000000f000000010000007888f850bf813a2c4b9c2ff54da58716086e1fab3eecc5c864"
    "6b569e504b0102140314000100000000605d5b59244a551b0000000f00000001000000000000000000000080010000000078504b050600"
    "000000010001002f0000003a0000000000")
with zipfile.ZipFile(io.BytesIO(secret)) as archive:
    for word in None, b"wrong", b"open sesame", "open sesame":
        try:
            print(archive.read("x", word))
        except Exception as error:
            print(type(error).__name__, error)
    archive.setpassword(b"open sesame")
    with archive.open("x") as file:
        print(file.read(6), file.seek(0), file.read())
