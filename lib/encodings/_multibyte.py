"""The encodings of East Asia, by the system's iconv."""

import codecs
import re
from _ouro import quiet
from _multibytecodec import MultibyteIncrementalDecoder
from . import ask, make_codec
from .aliases import multibyte

_wide = "UTF-32LE"


def find(name):
    native, convert = multibyte[name], codecs._codecs._iconv
    if convert(b"", native, _wide) is None:
        return None

    def encode(input, errors="strict"):
        coded, used = pieces(input, errors)
        if name == "iso2022_kr":  # which characters there are is said before the first of them
            coded = coded.replace(b"\x1b$)C", b"").replace(b"\x0e", b"\x1b$)C\x0e", 1)
        return hz_encode(coded) if name == "hz" else coded, used

    def pieces(input, errors):
        out, at = [], 0
        while True:
            coded, used, stopped = convert(input[at:].encode("utf-32-le", "surrogatepass"), _wide, native)
            out.append(coded)
            at += used // 4
            if not stopped:
                return b"".join(out), len(input)
            error = UnicodeEncodeError(name, input, at, at + 1, "illegal multibyte sequence")
            instead, at = ask(errors, error)
            out.append(instead if isinstance(instead, bytes) else pieces(instead, "strict")[0])

    def partial(input, errors="strict", final=False):
        data, out, at = bytes(input), [], 0
        if name == "hz":
            return hz_decode(data, errors, final)
        head = b"\x1b$)C" if name == "iso2022_kr" else b""  # stands once at the beginning, and holds for all parts
        if head and not final:
            shifted = data.find(b"\x0e", data.rfind(b"\x0f") + 1)
            data = data[:shifted] if shifted >= 0 else data[:-3] + data[-3:].partition(b"\x1b")[0]
        elif name.startswith("iso2022") and not final:  # up to where the shift state is the first one
            plain = data.rfind(b"\x1b(B")
            shifted = data.find(b"\x1b", plain + 3 if plain >= 0 else 0)
            data = data[:shifted] if shifted >= 0 else data
        while True:
            text, used, stopped = convert(head + data[at:], native, _wide)
            out.append(text.decode("utf-32-le"))
            at += max(used - len(head), 0)
            if not stopped or stopped == "incomplete" and not final:
                return "".join(out), at
            why = "illegal" if stopped == "invalid" else "incomplete"
            end = at + 1 if stopped == "invalid" else len(data)
            instead, at = ask(errors, error := UnicodeDecodeError(name, data, at, end, why + " multibyte sequence"))
            data = error.object
            out.append(instead)

    def decode(input, errors="strict"):
        return partial(input, errors, True)

    def hz_encode(coded):  # characters of two bytes between ~{ and ~}, without their eighth bits
        return re.sub(rb"(?:[\x80-\xff]{2})+|~", lambda found: b"~~" if found[0] == b"~" else b"~{" + bytes(c & 127 for c in found[0]) + b"~}", coded)

    def hz_decode(data, errors, final):
        out, at, shifted = [], 0, False
        done = 0, 0  # how much was read, and how many pieces it made, when it was last not shifted
        while at < len(data):
            if not shifted:
                done = at, len(out)
            c, pair = data[at], data[at:at + 2]
            if pair in (b"~{", b"~}"):
                shifted, at = pair == b"~{", at + 2
                continue
            if pair in (b"~~", b"~\n") and not shifted:
                out.append("~" if pair == b"~~" else "")
                at += 2
                continue
            if c < 0x80 and c != 0x7e and not shifted:
                out.append(chr(c))
                at += 1
                continue
            if len(pair) < 2:
                if not final:
                    break
                why = "incomplete"
            else:
                text, _, stopped = convert(bytes(b | 128 for b in pair), native, _wide) if shifted and max(pair) < 0x80 else (b"", 0, True)
                if not stopped:
                    out.append(text.decode("utf-32-le"))
                    at += 2
                    continue
                why = "illegal"
            instead, at = ask(errors, error := UnicodeDecodeError(name, data, at, at + 1, why + " multibyte sequence"))
            data = error.object
            out.append(instead)
        if not shifted and at == len(data):
            done = at, len(out)
        if final:
            done = at, len(out)
        return "".join(out[:done[1]]), done[0]

    for function in encode, pieces, partial, decode, hz_encode, hz_decode:
        quiet(function)
    return make_codec(name, encode, decode, partial, base=MultibyteIncrementalDecoder)
