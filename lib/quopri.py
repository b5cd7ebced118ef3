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
    import getopt
    import sys
    try:
        options, names = getopt.getopt(sys.argv[1:], "td")
        options = {option for option, _ in options}
        if len(options) == 2:
            print("-t and -d are mutually exclusive", file=sys.stderr)
            sys.exit(2)
    except getopt.error as error:
        print(error, "usage: quopri [-t | -d] [file] ...", "-t: quote tabs", "-d: decode; default encode", sep="\n", file=sys.stderr)
        sys.exit(2)
    status = 0
    for name in names or ["-"]:
        try:
            file = sys.stdin.buffer if name == "-" else open(name, "rb")
        except OSError as error:
            print(f"{name}: can't open ({error})", file=sys.stderr)
            status = 1
            continue
        with file:
            if "-d" in options:
                decode(file, sys.stdout.buffer)
            else:
                encode(file, sys.stdout.buffer, "-t" in options)
    if status:
        sys.exit(status)


if __name__ == "__main__":
    _main()
