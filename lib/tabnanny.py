"""Indentation whose meaning depends on how wide a tab is."""

import os
import sys
import tokenize

__all__ = ["check", "NannyNag", "process_tokens"]

verbose = filename_only = 0


def errprint(*args):
    """A message on stderr, and the end."""
    sys.stderr.write(" ".join(map(str, args)) + "\n")
    sys.exit(1)


def main():
    global verbose, filename_only
    import getopt
    try:
        options, args = getopt.getopt(sys.argv[1:], "qv")
    except getopt.error as e:
        errprint(e)
    for option, _ in options:
        if option == "-q":
            filename_only += 1
        else:
            verbose += 1
    if not args:
        errprint("Usage:", sys.argv[0], "[-v] file_or_directory ...")
    for arg in args:
        check(arg)


class NannyNag(Exception):
    """A line that is ambiguous."""

    def __init__(self, lineno, msg, line):
        self.lineno, self.msg, self.line = lineno, msg, line

    def get_lineno(self):
        return self.lineno

    def get_msg(self):
        return self.msg

    def get_line(self):
        return self.line


def check(file):
    """Look at a file, or at all in a folder, and print what is ambiguous."""
    if os.path.isdir(file) and not os.path.islink(file):
        if verbose:
            print(f"{file!r}: listing directory")
        for name in os.listdir(file):
            path = os.path.join(file, name)
            if os.path.isdir(path) and not os.path.islink(path) or os.path.normcase(name[-3:]) == ".py":
                check(path)
        return
    try:
        f = tokenize.open(file)
    except OSError as e:
        errprint(f"{file!r}: I/O Error: {e}")
        return
    if verbose > 1:
        print(f"checking {file!r} ...")
    with f:
        try:
            process_tokens(tokenize.generate_tokens(f.readline))
        except tokenize.TokenError as e:
            errprint(f"{file!r}: Token Error: {e}")
            return
        except IndentationError as e:
            errprint(f"{file!r}: Indentation Error: {e}")
            return
        except SyntaxError as e:
            errprint(f"{file!r}: Syntax Error: {e}")
            return
        except NannyNag as nag:
            if verbose:
                print(f"{file!r}: *** Line {nag.get_lineno()}: trouble in tab city! ***")
                print(f"offending line: {nag.get_line()!r}")
                print(nag.get_msg())
            else:
                name = f'"{file}"' if " " in file else file
                print(name if filename_only else f"{name} {nag.get_lineno()} {nag.get_line()!r}")
            return
    if verbose:
        print(f"{file!r}: Clean bill of health.")


class Whitespace:
    """The blanks that a line begins with."""

    S, T = " \t"

    def __init__(self, ws):
        self.raw = ws
        self.blanks = ws[:len(ws) - len(ws.lstrip(" \t"))]
        self.n, self.nt = len(self.blanks), self.blanks.count("\t")

    def longest_run_of_spaces(self):
        return max(map(len, self.blanks.split("\t")))

    def indent_level(self, tabsize):
        return len(self.blanks.expandtabs(tabsize))

    def _compare(self, other):
        most = max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 1
        return [(size, self.indent_level(size), other.indent_level(size)) for size in range(1, most + 1)]

    def equal(self, other):
        return all(a == b for _, a, b in self._compare(other))

    def not_equal_witness(self, other):
        return [pair for pair in self._compare(other) if pair[1] != pair[2]]

    def less(self, other):
        """Is it narrower, however wide tabs are?"""
        return self.n < other.n and all(a < b for _, a, b in self._compare(other))

    def not_less_witness(self, other):
        return [pair for pair in self._compare(other) if pair[1] >= pair[2]]


def format_witnesses(w):
    sizes = [str(found[0]) for found in w]
    return f"at tab size{'s' if len(w) > 1 else ''} {', '.join(sizes)}"


def process_tokens(tokens):
    """Raise NannyNag at the first line that is ambiguous."""
    try:
        _process(tokens)
    except TabError as e:
        raise NannyNag(e.lineno, e.msg, e.text)


def _process(tokens):
    indents, fresh = [Whitespace("")], False
    for kind, token, start, _, line in tokens:
        if kind == tokenize.NEWLINE:
            fresh = True
        elif kind == tokenize.INDENT:
            fresh, this = False, Whitespace(token)
            if not indents[-1].less(this):
                raise NannyNag(start[0], "indent not greater e.g. " + format_witnesses(indents[-1].not_less_witness(this)), line)
            indents.append(this)
        elif kind == tokenize.DEDENT:
            fresh = True
            del indents[-1]
        elif fresh and kind not in (tokenize.COMMENT, tokenize.NL):
            fresh, this = False, Whitespace(line)
            if not indents[-1].equal(this):
                raise NannyNag(start[0], "indent not equal e.g. " + format_witnesses(indents[-1].not_equal_witness(this)), line)


if __name__ == "__main__":
    main()
