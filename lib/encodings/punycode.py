"""Punycode (RFC 3492): the ASCII characters of a label, then where the others go, as numbers in base 36."""

from . import _parts, make_codec

_digits = "abcdefghijklmnopqrstuvwxyz0123456789"


def _adapt(delta, first, count):
    delta = delta // (700 if first else 2)
    delta += delta // count
    k = 0
    while delta > 455:
        delta //= 35
        k += 36
    return k + 36 * delta // (delta + 38)


def punycode_encode(text):
    plain = "".join(c for c in text if c < "\x80")
    out, bias, delta, done, low = [], 72, 0, len(plain), 128
    first = True
    while done < len(text):
        code = min(ord(c) for c in text if ord(c) >= low)
        delta += (code - low) * (done + 1)
        for c in text:
            delta += ord(c) < code
            if ord(c) == code:
                rest, k = delta, 36
                while rest >= (t := min(max(k - bias, 1), 26)):
                    out.append(_digits[t + (rest - t) % (36 - t)])
                    rest = (rest - t) // (36 - t)
                    k += 36
                out.append(_digits[rest])
                done += 1
                bias = _adapt(delta, first, done)
                first, delta = False, 0
        delta += 1
        low = code + 1
    return (plain + "-" * bool(plain) + "".join(out)).encode("ascii")


def punycode_decode(data, errors):
    data = bytes(data)
    split = data.rfind(b"-")
    try:
        text = list(str(data[:split], "ascii", errors)) if split >= 0 else []
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", data, error.start, error.end, error.reason) from None
    i, code, bias, first = split + 1, 128, 72, True
    position = 0
    while i < len(data):
        start, value, weight, k = i, position, 1, 36
        while True:
            digit = _digits.find(chr(data[i]).lower()) if i < len(data) and data[i] < 128 else -1
            if digit < 0:
                if errors != "strict":
                    return "".join(text)
                raise UnicodeDecodeError("punycode", data, i, i + 1, "incomplete punycode string" if i >= len(data) else
                                         f"Invalid extended code point '{data[i]}'")
            i += 1
            value += digit * weight
            t = min(max(k - bias, 1), 26)
            if digit < t:
                break
            weight *= 36 - t
            k += 36
        bias = _adapt(value - position, first, len(text) + 1)
        first = False
        code += value // (len(text) + 1)
        if code > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, start, i, f"Invalid character U+{code:x}")
            code = ord("?")
        position = value % (len(text) + 1)
        text.insert(position, chr(code))
        position += 1
    return "".join(text)


def encode(input, errors="strict"):
    return punycode_encode(input), len(input)


def decode(input, errors="strict"):
    if input and errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    return punycode_decode(input, errors), len(input)


def getregentry():
    return make_codec("punycode", encode, decode)


globals().update(_parts(getregentry()))
