"""The encodings of East Asia, by the system's iconv."""

import codecs
from _multibytecodec import MultibyteIncrementalDecoder
from . import ask, make_codec
from .aliases import multibyte

_wide = "UTF-32LE"


def find(name):
    native, convert = multibyte[name], codecs._codecs._iconv
    if convert(b"", native, _wide) is None:
        return None

    def encode(input, errors="strict"):
        out, at = [], 0
        while True:
            coded, used, stopped = convert(input[at:].encode("utf-32-le", "surrogatepass"), _wide, native)
            out.append(coded)
            at += used // 4
            if not stopped:
                return b"".join(out), len(input)
            error = UnicodeEncodeError(name, input, at, at + 1, "illegal multibyte sequence")
            instead, at = ask(errors, error)
            out.append(instead if isinstance(instead, bytes) else encode(instead)[0])

    def partial(input, errors="strict", final=False):
        data, out, at = bytes(input), [], 0
        if name.startswith("iso2022") and not final:  # up to where the shift state is the first one
            plain = data.rfind(b"\x1b(B")
            shifted = data.find(b"\x1b", plain + 3 if plain >= 0 else 0)
            data = data[:shifted] if shifted >= 0 else data
        while True:
            text, used, stopped = convert(data[at:], native, _wide)
            out.append(text.decode("utf-32-le"))
            at += used
            if not stopped or stopped == "incomplete" and not final:
                return "".join(out), at
            why = "illegal" if stopped == "invalid" else "incomplete"
            end = at + 1 if stopped == "invalid" else len(data)
            instead, at = ask(errors, error := UnicodeDecodeError(name, data, at, end, why + " multibyte sequence"))
            data = error.object
            out.append(instead)

    def decode(input, errors="strict"):
        return partial(input, errors, True)

    return make_codec(name, encode, decode, partial, base=MultibyteIncrementalDecoder)
