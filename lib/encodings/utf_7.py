"""UTF-7 (RFC 2152): what is not plain ASCII travels as base64 of UTF-16, between + and -."""

import binascii
import re
from . import _parts, ask, make_codec

_base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_values = {ord(c): i for i, c in enumerate(_base64)}
# A plus, or a run that starts with something that is neither a plus nor itself.
_run = re.compile(r"""\+|[^+\w'(),./:?\s!"#$%&*;<=>@\[\]^`{|}-][^\w'(),./:?\s!"#$%&*;<=>@\[\]^`{|}-]*""".replace(r"\w", "A-Za-z0-9_")
                  .replace(r"\s", r" \t\n\r"))


def encode(input, errors="strict"):
    def shifted(match):
        run = match[0]
        if run == "+":
            return "+-"
        coded = binascii.b2a_base64(run.encode("utf-16-be", "surrogatepass"), newline=False).decode().rstrip("=")
        follows = input[match.end():match.end() + 1]
        return f"+{coded}-" if not follows or follows in _base64 or follows == "-" else f"+{coded}"

    return _run.sub(shifted, input).encode("ascii"), len(input)


def partial(input, errors="strict", final=False):
    """The text of what is complete, and how many bytes that is."""
    data = bytes(input)
    out, i, start, shift, bits, held, high, mark = [], 0, 0, False, 0, 0, "", 0
    while True:
        problem = None
        while i < len(data) and not problem:
            c = data[i]
            if not shift:
                start = i
                i += 1
                if c != 0x2B:  # +
                    if c < 128:
                        out.append(chr(c))
                    else:
                        problem = "unexpected special character"
                elif data[i:i + 1] == b"-":
                    i += 1
                    out.append("+")
                elif i < len(data) and data[i] not in _values:
                    i += 1
                    problem = "ill-formed sequence"
                else:
                    shift, bits, held, high, mark = True, 0, 0, "", len(out)
            elif c in _values:
                i += 1
                held, bits = held << 6 | _values[c], bits + 6
                if bits >= 16:
                    bits -= 16
                    unit, held = chr(held >> bits), held & (1 << bits) - 1
                    if high and "\udc00" <= unit <= "\udfff":
                        out.append(chr(0x10000 + (ord(high) - 0xD800 << 10) + ord(unit) - 0xDC00))
                        high = ""
                        continue
                    out.append(high)
                    high = unit if "\ud800" <= unit < "\udc00" else ""
                    out.append("" if high else unit)
            else:
                shift = False
                if bits >= 6 or held:
                    i += 1
                    problem = "partial character in base64 sequence" if bits >= 6 else "non-zero padding bits in shift sequence"
                    continue
                if c < 128:
                    out.append(high)
                high = ""
                i += c == 0x2D  # -
        if not problem and shift and final and (high or bits >= 6 or held):
            problem, i = "unterminated shift sequence", len(data)
        if not problem:
            break
        shift = False
        text, i = ask(errors, error := UnicodeDecodeError("utf7", data, start, i, problem))
        data = error.object
        out.append(text)
    if shift and not final:
        del out[mark:]
        i = start
    return "".join(out), i


def decode(input, errors="strict"):
    return partial(input, errors, True)


def getregentry():
    return make_codec("utf-7", encode, decode, partial)


globals().update(_parts(getregentry()))
