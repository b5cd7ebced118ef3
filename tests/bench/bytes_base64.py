# Bytes to text and back: base64, hex dumps, a hash function, little-endian numbers, encode and decode.

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
VALUES = {c: i for i, c in enumerate(ALPHABET)}


def encode(data):
    out = []
    for i in range(0, len(data) - 2, 3):
        n = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out.append(ALPHABET[n >> 18] + ALPHABET[n >> 12 & 63] + ALPHABET[n >> 6 & 63] + ALPHABET[n & 63])
    rest = len(data) % 3
    if rest == 1:
        n = data[-1] << 4
        out.append(ALPHABET[n >> 6] + ALPHABET[n & 63] + "==")
    elif rest == 2:
        n = (data[-2] << 8 | data[-1]) << 2
        out.append(ALPHABET[n >> 12] + ALPHABET[n >> 6 & 63] + ALPHABET[n & 63] + "=")
    return "".join(out)


def decode(text):
    out = bytearray()
    bits = 0
    count = 0
    for c in text:
        if c == "=":
            break
        bits = bits << 6 | VALUES[c]
        count += 6
        if count >= 8:
            count -= 8
            out.append(bits >> count)
            bits &= (1 << count) - 1
    return bytes(out)


def fnv(data):
    h = 2166136261
    for b in data:
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h


def dump(data):
    lines = []
    for start in range(0, len(data), 16):
        row = data[start:start + 16]
        left = " ".join("%02x" % b for b in row)
        right = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        lines.append("%06x  %-47s  %s" % (start, left, right))
    return lines


def numbers(n):
    out = bytearray()
    for i in range(n):
        out += (i * 7919 & 0xFFFFFFFF).to_bytes(4, "little")
    total = 0
    for i in range(0, len(out), 4):
        total += int.from_bytes(out[i:i + 4], "little")
    return total


text = "Na\u00efve caf\u00e9: 10 \u20ac \u2014 " * 28000
data = text.encode("utf-8")
coded = encode(data)
print(len(coded), coded[:30], decode(coded) == data, data.decode("utf-8") == text, fnv(data))
lines = dump(data[:200000])
print(len(lines), lines[3], numbers(300000))
