"""Names of hosts in all scripts (RFC 3490): labels that are not ASCII travel as xn-- and Punycode.

Characters are those of today's Unicode, not of version 3.2 as the RFC has it.
"""

import codecs
import re
import unicodedata
from . import _parts, make_codec
from .punycode import punycode_encode, punycode_decode

dots = re.compile("[.\u3002\uff0e\uff61]")
ace_prefix = b"xn--"
_nothing = re.compile("[\xad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")


def _bad(text, start, end, reason):
    return UnicodeEncodeError("idna", text, start, end, reason)


def nameprep(label):
    """The label in lower case and normal form; what no name may hold is refused."""
    label = "".join(" " if unicodedata.category(c) == "Zs" and c != " " else c.lower() if "\u13a0" <= c <= "\u13f5" else c.casefold()
                    for c in _nothing.sub("", label))
    label = unicodedata.normalize("NFKC", "".join(c.casefold() for c in unicodedata.normalize("NFKC", label)))
    for i, c in enumerate(label):
        kind = unicodedata.category(c)
        if kind in ("Zs", "Zl", "Zp", "Co", "Cs", "Cf") and c != " " or kind == "Cc" and c >= "\x80" or "\u2ff0" <= c <= "\u2ffb" \
                or c in "\u0340\u0341\ufff9\ufffa\ufffb\ufffc\ufffd" or ord(c) & 0xFFFE == 0xFFFE or "\ufdd0" <= c <= "\ufdef":
            raise _bad(label, i, i + 1, f"Invalid character {c!r}")
    directions = [unicodedata.bidirectional(c) for c in label]
    if "R" in directions or "AL" in directions:
        if "L" in directions:
            i = directions.index("L")
            raise _bad(label, i, i + 1, "Violation of BIDI requirement 2")
        if directions[0] not in ("R", "AL"):
            raise _bad(label, 0, 1, "Violation of BIDI requirement 3")
        if directions[-1] not in ("R", "AL"):
            raise _bad(label, len(label) - 1, len(label), "Violation of BIDI requirement 3")
    return label


def _sized(coded, label):
    if not coded:
        raise _bad(label, 0, 1, "label empty")
    if len(coded) >= 64:
        raise _bad(label, 0, len(label), "label too long")
    return coded


def ToASCII(label):
    if label.isascii():
        return _sized(label.encode("ascii"), label)
    prepared = nameprep(label)
    if prepared.isascii():
        return _sized(prepared.encode("ascii"), label)
    if prepared.lower().startswith("xn--"):
        raise _bad(label, 0, 4, "Label starts with ACE prefix")
    return _sized(ace_prefix + punycode_encode(prepared), label)


def ToUnicode(label):
    if len(label) > 1024:
        if isinstance(label, str):
            raise _bad(label, 0, len(label), "label way too long")
        raise UnicodeDecodeError("idna", label, 0, len(label), "label way too long")
    coded = label if isinstance(label, bytes) else label.encode("ascii") if label.isascii() else nameprep(label).encode("ascii")
    if not coded.lower().startswith(ace_prefix):
        return str(coded, "ascii")
    text = _in(coded, 4, lambda: punycode_decode(coded[4:], "strict"))
    if str(coded, "ascii").lower() != str(ToASCII(text), "ascii"):
        raise UnicodeDecodeError("idna", coded, 0, len(coded), f"IDNA does not round-trip, {coded.decode('ascii')!r} != {ToASCII(text)!r}")
    return text


def _in(whole, offset, function):  # an error in a part is one in the whole
    try:
        return function()
    except UnicodeError as error:
        kind = UnicodeDecodeError if isinstance(whole, bytes) else UnicodeEncodeError
        raise kind("idna", whole, offset + error.start, offset + error.end, error.reason)


def _strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def encode(input, errors="strict", final=True):
    _strict(errors)
    out, at = [], 0
    labels = dots.split(input)
    last = labels.pop() if labels[-1] == "" or not final else None
    if final and input.isascii():  # checked, and left as it is
        for i, label in enumerate(labels):
            if not 0 < len(label) < 64:
                raise _bad(input, at, at + (len(label) or 1), "label too long" if label else "label empty")
            at += len(label) + 1
        return input.encode("ascii"), len(input)
    for label in labels:
        out.append(_in(input, at, lambda: ToASCII(label)))
        at += len(label) + 1
    coded = b".".join(out)
    return coded + b"." if last is not None and labels else coded, len(input) - len(last or "")


def partial(input, errors="strict", final=False):
    _strict(errors)
    input = bytes(input)
    if final and ace_prefix not in input.lower():
        return _in(input, 0, lambda: input.decode("ascii")), len(input)
    if not final:
        _in(input, 0, lambda: input.decode("ascii"))
    labels, out, at = input.split(b"."), [], 0
    last = labels.pop() if labels[-1] == b"" or not final else None
    for label in labels:
        out.append(_in(input, at, lambda: ToUnicode(label)))
        at += len(label) + 1
    text = ".".join(out)
    return text + "." if last is not None and labels else text, len(input) - len(last or b"")


def decode(input, errors="strict"):
    return partial(input, errors, True)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        return encode(input, errors, final)


def getregentry():
    info = make_codec("idna", encode, decode, partial)
    info.incrementalencoder = IncrementalEncoder
    info.streamreader.decode = lambda self, input, errors="strict": decode(input, errors)
    return info


globals().update(_parts(getregentry()))
