"""~/.netrc: names and passwords for machines."""

import os
import re
import stat

__all__ = ["netrc", "NetrcParseError"]

_word = re.compile(r'[\n\t\r ]*(?:"((?:\\.|[^"\\])*)"|((?:\\.|[^\n\t\r \\])+))')


class NetrcParseError(Exception):
    """The file is none, and where that shows."""

    def __init__(self, msg, filename=None, lineno=None):
        self.msg, self.filename, self.lineno = msg, filename, lineno
        super().__init__(msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class netrc:
    """hosts: {machine: (login, account, password)}; macros: {name: lines}."""

    def __init__(self, file=None):
        default = file is None
        if default:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding="utf-8") as source:
                text = source.read()
        except UnicodeDecodeError:
            with open(file, encoding="locale") as source:
                text = source.read()
        self._read(file, text, default)

    def _read(self, file, text, default):
        at = 0

        def line():
            return text.count("\n", 0, at) + 1

        def take():
            nonlocal at
            found = _word.match(text, at)
            at = found.end() if found else len(text)
            return re.sub(r"\\(.)", r"\1", found[2] if found[1] is None else found[1]) if found else ""

        def skip_line():
            nonlocal at
            at = len(text) if (end := text.find("\n", at)) < 0 else end + 1

        while word := take():
            if word[0] == "#":
                skip_line()
            elif word == "machine" or word == "default":
                name = take() if word == "machine" else "default"
                if not name:
                    raise NetrcParseError(f"missing {word!r} name", file, line())
                said = {"login": "", "account": "", "password": ""}
                while True:
                    before = at
                    word = take()
                    if word[:1] == "#":
                        skip_line()
                    elif word in ("", "machine", "default", "macdef"):
                        at = before if word else at
                        break
                    elif word in ("login", "user", "account", "password"):
                        said["login" if word == "user" else word] = take()
                    else:
                        raise NetrcParseError(f"bad follower token {word!r}", file, line())
                self.hosts[name] = tuple(said.values())
                if default and said["login"] not in ("anonymous", "") and said["password"]:
                    self._check(file)
            elif word == "macdef":
                name = take()
                skip_line()
                lines = self.macros[name] = []
                while True:
                    start = at
                    skip_line()
                    if start == at:
                        raise NetrcParseError("Macro definition missing null line terminator.", file, line())
                    if text[start:at] == "\n":
                        break
                    lines.append(text[start:at])
            else:
                raise NetrcParseError(f"bad toplevel token {word!r}", file, line())

    def _check(self, file):
        status = os.stat(file)
        if status.st_uid != os.getuid():
            raise NetrcParseError(f"~/.netrc file owner ({status.st_uid}) does not match current user ({os.getuid()})", file, None)
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only the owner", file, None)

    def authenticators(self, host):
        """(login, account, password) for a machine, or None."""
        return self.hosts.get(host) or self.hosts.get("default")

    def __repr__(self):
        text = ""
        for host, (login, account, password) in self.hosts.items():
            text += f"machine {host}\n\tlogin {login}\n" + (f"\taccount {account}\n" if account else "") + f"\tpassword {password}\n"
        return text + "".join(f"macdef {name}\n{''.join(lines)}\n" for name, lines in self.macros.items())
