"""Programs that ask for commands: a method do_x for each command x."""
import string
import sys

__all__ = ["Cmd"]

PROMPT = "(Cmd) "
IDENTCHARS = string.ascii_letters + string.digits + "_"


class Cmd:
    """Reads lines and calls methods."""
    prompt, identchars, ruler, lastcmd, intro = PROMPT, IDENTCHARS, "=", "", None
    doc_leader, doc_header = "", "Documented commands (type help <topic>):"
    misc_header, undoc_header = "Miscellaneous help topics:", "Undocumented commands:"
    nohelp, use_rawinput = "*** No help on %s", 1

    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin, self.stdout = sys.stdin if stdin is None else stdin, sys.stdout if stdout is None else stdout
        self.cmdqueue, self.completekey = [], completekey

    def cmdloop(self, intro=None):
        """Ask, do, until a command gives something true."""
        self.preloop()
        restore = self._offer_completion() if self.use_rawinput and self.completekey else None
        try:
            self.intro = self.intro if intro is None else intro
            if self.intro:
                print(self.intro, file=self.stdout)
            stop = None
            while not stop:
                line = self.cmdqueue.pop(0) if self.cmdqueue else self._ask()
                line = self.precmd(line)
                stop = self.postcmd(self.onecmd(line), line)
            self.postloop()
        finally:
            if restore:
                restore()

    def _offer_completion(self):
        try:
            import readline
        except ImportError:
            return None
        before = readline.get_completer()
        readline.set_completer(self.complete)
        key = {"tab": "^I"}.get(self.completekey, self.completekey)
        readline.parse_and_bind(f"bind {key} rl_complete" if readline.backend == "editline" else f"{self.completekey}: complete")
        return lambda: readline.set_completer(before)

    def complete(self, text, state):
        """The possible endings of a word, one after the other."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            stripped = len(whole) - len(line)
            begin, end = readline.get_begidx() - stripped, readline.get_endidx() - stripped
            find = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                find = getattr(self, "complete_" + command, self.completedefault) if command else self.completedefault
            self.completion_matches = find(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def _ask(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return "EOF"
        print(self.prompt, end="", file=self.stdout, flush=True)
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else "EOF"

    def precmd(self, line):
        return line

    def postcmd(self, stop, line):
        return stop

    def preloop(self):
        """Before the first prompt."""

    def postloop(self):
        """After the last command."""

    def parseline(self, line):
        """(command, its argument, the line)"""
        line = line.strip()
        if line[:1] == "?":
            line = "help " + line[1:]
        elif line[:1] == "!":
            if not hasattr(self, "do_shell"):
                return None, None, line
            line = "shell " + line[1:]
        if not line:
            return None, None, line
        rest = line.lstrip(self.identchars)
        return line[:len(line) - len(rest)], rest.strip(), line

    def onecmd(self, line):
        """Do one command."""
        command, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = "" if line == "EOF" else line
        do = getattr(self, "do_" + command, None) if command else None
        return self.default(line) if do is None else do(arg)

    def emptyline(self):
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        self.stdout.write(f"*** Unknown syntax: {line}\n")

    def completedefault(self, *ignored):
        return []

    def completenames(self, text, *ignored):
        return [name[3:] for name in self.get_names() if name.startswith("do_" + text)]

    def get_names(self):
        return dir(self.__class__)

    def complete_help(self, *args):
        topics = {name[5:] for name in self.get_names() if name.startswith("help_" + args[0])}
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            helper = getattr(self, "help_" + arg, None)
            if helper is not None:
                return helper()
            command = getattr(self, "do_" + arg, None)
            doc = command.__doc__ if command is not None else None
            if doc:
                import inspect
                doc = inspect.cleandoc(doc)
            self.stdout.write("%s\n" % (doc or self.nohelp % (arg,)))
            return
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith("help_")}
        documented, plain = [], []
        for name in sorted(set(names)):
            if name.startswith("do_"):
                command = name[3:]
                if command in topics:
                    topics.discard(command)
                    documented.append(command)
                else:
                    (documented if getattr(self, name).__doc__ else plain).append(command)
        self.stdout.write(f"{self.doc_leader}\n")
        for header, found in ((self.doc_header, documented), (self.misc_header, sorted(topics)), (self.undoc_header, plain)):
            self.print_topics(header, found, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if cmds:
            self.stdout.write(f"{header}\n")
            if self.ruler:
                self.stdout.write(f"{self.ruler * len(header)}\n")
            self.columnize(cmds, maxcol - 1)
            self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Texts in as few lines as fit."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        bad = [i for i, x in enumerate(list) if not isinstance(x, str)]
        if bad:
            raise TypeError("list[i] not a string for i in %s" % ", ".join(map(str, bad)))
        for rows in range(1, len(list) + 1):
            columns = [list[i:i + rows] for i in range(0, len(list), rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth or rows == len(list):
                break
        for row in range(rows):
            texts = [column[row].ljust(width) for column, width in zip(columns, widths) if row < len(column)]
            if len(columns) == 1:
                texts = [texts[0].rstrip()]
            self.stdout.write("  ".join(texts) + "\n")
