"""Bytes at work: base64, CRC-32, Adler, SHA-256, run lengths, LZ77, varints, a little binary format, a hex dump."""
from collections import deque
from itertools import count, groupby, islice
from operator import xor
from functools import reduce

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk.ljust(3, b"\0"), "big")
        out += bytes(ALPHABET[n >> shift & 63] for shift in (18, 12, 6, 0))[:len(chunk) + 1].ljust(4, b"=")
    return bytes(out)


def unbase64(text):
    body = text.rstrip(b"=")
    if len(text) % 4 or len(text) - len(body) > 2:
        raise ValueError("bad padding")
    bits = 0
    for position, c in enumerate(body):
        value = ALPHABET.find(c)
        if value < 0:
            raise ValueError(f"bad character {chr(c)!r} at {position}")
        bits = bits << 6 | value
    spare = len(body) * 6 % 8
    return (bits >> spare).to_bytes(len(body) * 6 // 8, "big")


CRC_TABLE = [reduce(lambda c, _: c >> 1 ^ (0xEDB88320 if c & 1 else 0), range(8), n) for n in range(256)]


def crc32(data, crc=0):
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = CRC_TABLE[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def first_primes():
    return (n for n in count(2) if all(n % d for d in range(2, int(n ** 0.5) + 1)))


class SHA256:
    """The constants are what the standard says they are: the first bits of roots of primes."""
    K = [int(p ** (1 / 3) % 1 * 2 ** 32) for p in islice(first_primes(), 64)]
    H = [int(p ** 0.5 % 1 * 2 ** 32) for p in islice(first_primes(), 8)]
    block_size = 64

    def __init__(self, data=b""):
        self.state, self.buffer, self.length = list(self.H), bytearray(), 0
        self.update(data)

    def update(self, data):
        self.buffer += data
        self.length += len(data)
        while len(self.buffer) >= self.block_size:
            self._block(self.buffer[:self.block_size])
            del self.buffer[:self.block_size]
        return self

    def copy(self):
        other = SHA256()
        other.state, other.buffer, other.length = self.state[:], self.buffer[:], self.length
        return other

    @staticmethod
    def _turn(x, *turns):
        return reduce(xor, ((x >> n | x << 32 - n) & 0xFFFFFFFF for n in turns))

    def _block(self, block):
        turn = self._turn
        w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 64):
            x = w[i - 15]
            s0 = turn(x, 7, 18) ^ x >> 3
            y = w[i - 2]
            s1 = turn(y, 17, 19) ^ y >> 10
            w.append(w[i - 16] + s0 + w[i - 7] + s1 & 0xFFFFFFFF)
        a, b, c, d, e, f, g, h = self.state
        for k, x in zip(self.K, w):
            t1 = h + turn(e, 6, 11, 25) + (e & f ^ ~e & g) + k + x
            t2 = turn(a, 2, 13, 22) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = t1 + t2 & 0xFFFFFFFF, a, b, c, d + t1 & 0xFFFFFFFF, e, f, g
        self.state = [s + n & 0xFFFFFFFF for s, n in zip(self.state, (a, b, c, d, e, f, g, h))]

    def digest(self):
        last = self.copy()
        bits = last.length * 8
        last.update(b"\x80" + bytes((55 - last.length) % 64) + bits.to_bytes(8, "big"))
        assert not last.buffer
        return b"".join(n.to_bytes(4, "big") for n in last.state)

    def hexdigest(self):
        return self.digest().hex()


def run_lengths(data):
    out = bytearray()
    for byte, group in groupby(data):
        n = sum(1 for _ in group)
        while n:
            step = min(n, 255)
            out.extend((step, byte))
            n -= step
    return bytes(out)


def unrun(data):
    return b"".join(bytes([byte]) * n for n, byte in zip(data[::2], data[1::2], strict=True))


def varint(n):
    out = bytearray()
    while True:
        n, low = n >> 7, n & 127
        out.append(low | (128 if n else 0))
        if not n:
            return bytes(out)


class Reader:
    def __init__(self, data):
        self.data, self.at = bytes(data), 0

    def take(self, n):
        if self.at + n > len(self.data):
            raise EOFError(f"wanted {n} bytes, {len(self.data) - self.at} left")
        self.at += n
        return self.data[self.at - n:self.at]

    def varint(self):
        n = shift = 0
        while (byte := self.take(1)[0]) & 128:
            n |= (byte & 127) << shift
            shift += 7
        return n | byte << shift


def lz77(data, window=4096):
    """Literals and (distance, length) pairs, found with a table of three-byte words."""
    seen, out, at, literal = {}, bytearray(), 0, bytearray()

    def flush():
        if literal:
            out.extend(b"\0" + varint(len(literal)) + literal)
            literal.clear()

    while at < len(data):
        best, distance = 0, 0
        for place in reversed(seen.get(data[at:at + 3], ())):
            if at - place > window:
                break
            n = 0
            while at + n < len(data) and data[place + n] == data[at + n]:
                n += 1
            if n > best:
                best, distance = n, at - place
        if best >= 4:
            flush()
            out.extend(b"\1" + varint(distance) + varint(best))
        else:
            best = 1
            literal.append(data[at])
        for i in range(at, at + best):
            seen.setdefault(data[i:i + 3], deque(maxlen=16)).append(i)
        at += best
    flush()
    return bytes(out)


def unlz77(data):
    reader, out = Reader(data), bytearray()
    while reader.at < len(data):
        match reader.take(1):
            case b"\0":
                out += reader.take(reader.varint())
            case b"\1":
                distance, length = reader.varint(), reader.varint()
                if distance > len(out):
                    raise ValueError(f"distance {distance} before the start")
                for _ in range(length):
                    out.append(out[-distance])
            case tag:
                raise ValueError(f"unknown tag {tag!r}")
    return bytes(out)


def pack(value):
    """A small self-describing binary format."""
    match value:
        case None:
            return b"N"
        case bool():
            return b"T" if value else b"F"
        case int():
            size = (value.bit_length() + 8) // 8
            return b"I" + varint(size) + value.to_bytes(size, "little", signed=True)
        case str():
            encoded = value.encode()
            return b"S" + varint(len(encoded)) + encoded
        case bytes() | bytearray():
            return b"B" + varint(len(value)) + value
        case list() | tuple():
            return (b"L" if isinstance(value, list) else b"U") + varint(len(value)) + b"".join(map(pack, value))
        case dict():
            return b"D" + varint(len(value)) + b"".join(pack(k) + pack(v) for k, v in value.items())
    raise TypeError(f"cannot pack {type(value).__name__}")


def unpack(reader):
    kind = reader.take(1)
    make = {b"N": lambda: None, b"T": lambda: True, b"F": lambda: False,
            b"I": lambda: int.from_bytes(reader.take(reader.varint()), "little", signed=True),
            b"S": lambda: reader.take(reader.varint()).decode(), b"B": lambda: reader.take(reader.varint()),
            b"L": lambda: [unpack(reader) for _ in range(reader.varint())],
            b"U": lambda: tuple(unpack(reader) for _ in range(reader.varint())),
            b"D": lambda: {unpack(reader): unpack(reader) for _ in range(reader.varint())}}
    if kind not in make:
        raise ValueError(f"unknown kind {kind!r} at {reader.at - 1}")
    return make[kind]()


def dump(data, width=16):
    for at in range(0, len(data), width):
        row = data[at:at + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        yield f"{at:08x}  {row.hex(' ', 4):<{width * 2 + width // 4 - 1}}  |{text}|"


def main():
    for text in (b"", b"M", b"Ma", b"Man", b"any carnal pleasure.", bytes(range(250, 256))):
        encoded = base64(text)
        print(f"{text!r:<38}{encoded.decode():<30}{unbase64(encoded) == text} {crc32(text):08x} {adler32(text):08x}")
    for bad in (b"abc", b"ab!=", b"===="):
        try:
            print(unbase64(bad))
        except ValueError as error:
            print(f"{bad!r}: {error}")
    print(f"{crc32(b'123456789'):#010x}", crc32(b"world", crc32(b"hello ")) == crc32(b"hello world"))

    for text in (b"", b"abc", "Füße".encode(), b"x" * 55, b"x" * 56, b"0123456789" * 20):
        print(SHA256(text).hexdigest(), len(text))
    sha = SHA256()
    for i in range(20):
        sha.update(bytes([i]) * i)
    print(sha.hexdigest()[:16], sha.copy().update(b"!").hexdigest()[:16], sha.length)

    rows = b"WWWWWWWWWWWWBWWWWWWWWWWWWBBBWWWWWWWWWWWWWWWWWWWWWWWWBWWWWWWWWWWWWWW"
    print(run_lengths(rows), unrun(run_lengths(rows)) == rows, len(run_lengths(b"a" * 1000)))
    try:
        unrun(b"\x01a\x02")
    except ValueError as error:
        print("ValueError:", error)
    song = b" ".join(b"%d bottles of beer on the wall, %d bottles of beer" % (n, n) for n in range(20, 0, -1))
    small = lz77(song)
    print(len(song), len(small), unlz77(small) == song, lz77(b"aaaaaaaaaaaa"), unlz77(lz77(b"abcabcabcabcx")))
    for broken in (b"\2", b"\1\5\1", b"\0\x09abc", small[:-1]):
        try:
            print(len(unlz77(broken)))
        except (ValueError, EOFError) as error:
            print(f"{type(error).__name__}: {error}")

    record = {"name": "Zoë", "age": 2 ** 40, "tags": ["a", b"\x00\xff", None, True, False], "at": (-1, 0, -129, 127, 128), 7: {}}
    packed = pack(record)
    print(len(packed), unpack(Reader(packed)) == record, [pack(n)[1:].hex() for n in (0, 1, -1, 127, 128, -128, -129, 300)])
    print(*dump(packed), sep="\n")
    for broken in (packed[:-3], b"X", b"S\x02\xff\xfe"):
        try:
            unpack(Reader(broken))
        except (EOFError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")
    try:
        pack({1.5})
    except TypeError as error:
        print("TypeError:", error)

    buffer = bytearray(b"hello world")
    buffer[0:5] = b"HOWDY,"
    buffer[-1:] = b"D!"
    buffer[1] = ord("0")
    print(buffer, bytes(buffer[2:5]), buffer.find(b"wor"), buffer.split(b" "), buffer.upper().isupper())
    buffer.insert(0, 33)
    del buffer[::3]
    print(buffer, buffer.hex(), bytes.fromhex("de ad be ef"), b"a,b;c".translate(bytes.maketrans(b",;", b"  ")), b"%s=%04x" % (b"k", 255))
    print(b"abc" < b"abd", b"b" in b"abc", 98 in b"abc", b"abc"[1], b"abc"[1:2], list(b"\x00\x7f"), bytes(3), bytes([1, 2]) * 2, b"-".join([b"x", b"y"]))


main()
