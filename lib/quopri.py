"""Quoted-printable: bytes as readable text (RFC 1521)."""

from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]


def encodestring(s, quotetabs=False, header=False):
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decodestring(s, header=False):
    return a2b_qp(s, header=header)


def encode(input, output, quotetabs, header=False):
    """From one file of bytes to another."""
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    output.write(decodestring(input.read(), header))


def _main():
    import sys
    options, names = [a for a in sys.argv[1:] if a in ("-d", "-t")], [a for a in sys.argv[1:] if a not in ("-d", "-t")]
    for name in names or ["-"]:
        with sys.stdin.buffer if name == "-" else open(name, "rb") as file:
            if "-d" in options:
                decode(file, sys.stdout.buffer)
            else:
                encode(file, sys.stdout.buffer, "-t" in options)


if __name__ == "__main__":
    _main()
