# bytes, bytearray and memoryview: methods, slices, building, hexadecimal, struct.
import struct

DATA = bytes(i * 37 % 256 for i in range(4000))
TEXT = b"the quick brown fox jumps over the lazy dog \n" * 40


def methods(n):
    total = 0
    for _ in range(n):
        total += len(TEXT.split()) + len(TEXT.split(b"o")) + len(TEXT.splitlines()) + TEXT.count(b"o") + TEXT.find(b"cat")
        total += len(TEXT.replace(b"dog", b"cat")) + len(TEXT.replace(b"o", b"0")) + len(TEXT.upper()) + len(TEXT.title())
        total += len(DATA.hex()) + len(bytes.fromhex(DATA.hex())) + len(DATA.translate(DATA[:256])) + len(DATA[::-1])
        total += len(list(DATA)) + len(bytes(list(DATA))) + sum(DATA) + max(DATA) + (b"fox" in TEXT) + len(TEXT.strip())
        for word in TEXT.split():
            total += len(word.decode()) + (word == b"fox") + word.startswith(b"q") + len(word.strip(b"t")) + len(word.lower())
    return total


def building(n):
    total = 0
    for _ in range(n):
        out = bytearray()
        for i in range(300):
            out.append(i & 255)
            out += b"abc"
            out.extend(b"xyz")
            out[i] = 7
            total += out[i] + len(out[i:i + 4])
        out[10:20] = b"0123456789"
        del out[5:9]
        view = memoryview(out)
        total += sum(view[i] for i in range(0, 100)) + len(view[10:50]) + len(bytes(view)) + len(b"".join([out, DATA]))
    return total


def packing(n):
    total = 0
    record = struct.Struct("<IhBd")
    for i in range(n):
        packed = record.pack(i, i % 1000 - 500, i & 255, i / 4)
        total += record.unpack(packed)[0] + struct.unpack_from(">H", packed, 2)[0]
        total += len(struct.pack(">qfI", -i, 0.5, i)) + int.from_bytes(packed[:4], "little") + len(i.to_bytes(4, "big"))
    return total + sum(x for x, in struct.iter_unpack("<H", DATA))


print(methods(1500), building(1500), packing(300000))
