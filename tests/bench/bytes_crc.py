# Bytes and bytearray: checksums, tables, run-length coding, bit streams, slices, in-place changes.


def crc_table():
    table = []
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        table.append(c)
    return table


TABLE = crc_table()


def crc32(data):
    c = 0xFFFFFFFF
    for b in data:
        c = TABLE[(c ^ b) & 0xFF] ^ (c >> 8)
    return c ^ 0xFFFFFFFF


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def make(n):
    data = bytearray()
    x = 1
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        data.append(x >> 16 & 0xFF)
    return data


def rle(data):
    out = bytearray()
    i = 0
    n = len(data)
    while i < n:
        value = data[i]
        run = 1
        while i + run < n and run < 255 and data[i + run] == value:
            run += 1
        out.append(run)
        out.append(value)
        i += run
    return bytes(out)


def unrle(data):
    out = bytearray()
    for i in range(0, len(data), 2):
        out += bytes([data[i + 1]]) * data[i]
    return out


def xor(data, key):
    out = bytearray(len(data))
    for i in range(len(data)):
        out[i] = data[i] ^ key[i % len(key)]
    return out


def sort_bytes(data):
    counts = [0] * 256
    for b in data:
        counts[b] += 1
    return b"".join(bytes([v]) * n for v, n in enumerate(counts))


data = make(1000000)
coded = xor(data, b"secret")
runs = bytes([v & 0xF0 for v in sort_bytes(data)])
packed = rle(runs)
print(crc32(data), adler(bytes(data)), crc32(coded), len(packed), unrle(packed) == runs)
print(data.find(b"\x01\x02"), coded[1000:1010].hex(), bytes(reversed(coded[-6:])))
