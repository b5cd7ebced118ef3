"""The rare half of marshal: types that few data have, files, and what is wrong with data."""
from marshal import dumps, loads as _loads
import struct

_int32 = struct.Struct("<i").pack
_floats = {"f": 1, "x": 2, "g": 1, "y": 2}


def parts(x, version, allow_code):
    """The bytes that a value begins with, and a list of the values behind them."""
    kind = type(x)
    if kind is int:
        digits, rest = [], abs(x)
        data = rest.to_bytes(rest.bit_length() // 8 + 4, "little")
        for bit in range(0, rest.bit_length(), 15):
            digits.append(int.from_bytes(data[bit >> 3:(bit >> 3) + 3], "little") >> (bit & 7) & 0x7fff)
        return b"l" + _int32(len(digits) if x > 0 else -len(digits)) + struct.pack(f"<{len(digits)}H", *digits), []
    if kind is float:  # versions 0 and 1
        return b"f" + _text(x), []
    if kind is complex:
        return b"y" + struct.pack("<dd", x.real, x.imag) if version > 1 else b"x" + _text(x.real) + _text(x.imag), []
    if kind is set or kind is frozenset:  # in an order that does not hang on hashes
        pairs = sorted([(dumps(item, version, allow_code=allow_code), item) for item in x])
        return (b"<" if kind is set else b">") + _int32(len(x)), [item for data, item in pairs]
    try:
        data = bytes(memoryview(x))
    except TypeError:
        raise ValueError("unmarshallable object") from None
    return b"s" + _int32(len(data)) + data, []


def _text(x):
    data = b"%.17g" % x
    return b"%c%b" % (len(data), data)


def _bad(what):
    raise ValueError(f"bad marshal data ({what})")


def _null(what):
    raise TypeError("NULL object in marshal data for " + what)


_end = object()


def loads(data, allow_code):
    """What is read again because it is odd."""
    data = memoryview(data).tobytes()
    at, refs, depth = 0, [], 0

    def take(n, complaint="marshal data too short"):
        nonlocal at
        start, at = at, at + n
        if at > len(data):
            raise EOFError(complaint)
        return data[start:at]

    def byte():
        return take(1, "EOF read where not expected")[0]

    def number():
        return int.from_bytes(take(4), "little", signed=True)

    def count(what):
        n = number()
        return n if n >= 0 else _bad(what + " size out of range")

    def items(n, what, add):
        for _ in range(n):
            item = read()
            add(item if item is not _end else _null(what))

    def read():
        nonlocal depth
        code = take(1, "EOF read where object expected")[0]
        depth += 1
        if depth > 2000:
            raise RecursionError
        place = None
        if code >= 0x80 and code & 0x7f not in b"NTF.S0r":
            place = len(refs)
            refs.append(None)
        result = value(chr(code & 0x7f), place)
        if place is not None:
            refs[place] = result
        depth -= 1
        return result

    def early(result, place):
        if place is not None:
            refs[place] = result
        return result

    def value(code, place):
        if code in "NTF.S":
            return {"N": None, "T": True, "F": False, ".": ..., "S": StopIteration}[code]
        if code in "zZ":
            return take(byte()).decode("latin-1")
        if code in "aA":
            return take(count("string")).decode("latin-1")
        if code in "ut":
            return take(count("string")).decode("utf-8", "surrogatepass")
        if code == "i":
            return number()
        if code == "s":
            return take(count("bytes object"))
        if code in "([)":
            what = "list" if code == "[" else "tuple"
            result = []
            if code == "[":
                early(result, place)
            items(byte() if code == ")" else count(what), what, result.append)
            return result if code == "[" else tuple(result)
        if code in "<>":
            result = set()
            if code == "<":
                early(result, place)
            items(count("set"), "set", result.add)
            return result if code == "<" else frozenset(result)
        if code == "{":
            result = early({}, place)
            while (key := read()) is not _end and (item := read()) is not _end:
                result[key] = item
            return result
        if code == "0":
            return _end
        if code == "r":
            n = number()
            return refs[n] if 0 <= n < len(refs) and refs[n] is not None else _bad("invalid reference")
        if code == "l":
            n = number()
            digits = struct.unpack(f"<{abs(n)}H", take(abs(n) * 2))
            if digits and max(digits) > 0x7fff:
                _bad("digit out of range in long")
            if digits and not digits[-1]:
                _bad("unnormalized long data")
            total = sum(digit << 15 * i for i, digit in enumerate(digits))
            return -total if n < 0 else total
        if code in _floats:
            numbers = [struct.unpack("<d", take(8))[0] if code in "gy" else float(take(byte()).decode("latin-1")) for _ in range(_floats[code])]
            return complex(*numbers) if code in "xy" else numbers[0]
        if code == "c":
            if not allow_code:
                raise ValueError("unmarshalling code objects is disallowed")
            if take(8) != dumps(_bad.__code__)[1:9]:
                _bad("code of another interpreter")
            return type(_bad.__code__)(*read())
        _bad("unknown type code")

    try:
        result = read()
    except RecursionError:
        raise ValueError("recursion limit exceeded") from None
    return result if result is not _end else _null("object")


_sizes = {"i": 4, "r": 4, "g": 8, "y": 16}


def load(file, allow_code):
    """Finds out how far a value goes while reading it."""
    nothing = file.read(0)
    if not isinstance(nothing, bytes):
        raise TypeError(f"file.read() returned not bytes but {type(nothing).__name__}")
    data = bytearray()

    def take(n, complaint="EOF read where not expected"):
        room = bytearray(n)
        got = file.readinto(room) if n else 0
        if got > n:
            raise ValueError(f"read() returned too much data: {n} bytes requested, {got} returned")
        if got < n:
            raise EOFError(complaint)
        data.extend(room)
        return room

    def size(short):
        return take(1)[0] if short else int.from_bytes(take(4), "little", signed=True)

    left = [1]  # how many values are to come at each depth; in a dict -1 until its end
    while left and len(left) < 2003:
        if left[-1] == 0:
            left.pop()
            continue
        left[-1] -= left[-1] > 0
        code = chr(take(1, "EOF read where object expected")[0] & 0x7f)
        if code in _sizes:
            for _ in range(2 if code == "y" else 1):
                take(min(_sizes[code], 8))
        elif code in "zZaAtusfx":
            for _ in range(2 if code == "x" else 1):
                n = size(code in "zZfx")
                if n < 0:
                    break
                take(n)
        elif code == "l":
            take(2 * abs(size(False)))
        elif code in ")([<>":
            n = size(code == ")")
            if n < 0:
                break
            left.append(n)
        elif code == "{":
            left.append(-1)
        elif code == "0" and left[-1] < 0:
            left.pop()
        elif code == "c":
            take(8)
            left.append(1)
        elif code not in "NTF.S":
            break  # loads() says what is wrong
    return _loads(bytes(data), allow_code=allow_code)
