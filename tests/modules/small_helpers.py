# Helpers that other programs and their tests reach for: platform's result, getpass without a terminal, cmd's completion, spooled files.
import cmd
import getpass
import io
import pickle
import platform
import subprocess
import sys
import tempfile
import warnings
from unittest import mock

uname = platform.uname()
print(uname._fields, len(uname), pickle.loads(pickle.dumps(uname)) == uname, uname._replace(node="here").node, uname._asdict()["node"] == uname.node)
print(platform.system_alias("win32", "1", "2"), platform.system_alias("SunOS", "5.4", "x")[0])

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    out = io.StringIO()
    with mock.patch("os.open", side_effect=OSError), mock.patch("sys.stdin", io.StringIO("secret\nmore\n")):
        print(getpass.getpass("Word: ", out), getpass.fallback_getpass("Again: ", out), repr(out.getvalue()))
    try:
        with mock.patch("sys.stdin", io.StringIO("")):
            getpass._raw_input()
    except EOFError:
        print("EOFError")


class Shell(cmd.Cmd):
    prompt = ""

    def do_hello(self, arg):
        print("hello", arg)

    def do_help_me(self, arg):
        pass

    def complete_hello(self, text, line, begin, end):
        return [name for name in ("world", "words", "moon") if name.startswith(text)]

    def do_EOF(self, arg):
        return True


shell = Shell()
with mock.patch.multiple("readline", get_line_buffer=lambda: "  hello wor", get_begidx=lambda: 8, get_endidx=lambda: 11):
    print([shell.complete("wor", i) for i in range(3)])
with mock.patch.multiple("readline", get_line_buffer=lambda: "he", get_begidx=lambda: 0, get_endidx=lambda: 2):
    print([shell.complete("he", i) for i in range(4)])
with mock.patch("sys.stdin", io.StringIO("hello you\n")):
    shell.use_rawinput = False
    shell.stdin = sys.stdin
    shell.cmdloop("an intro")

for args in ["a\0b"], ["true", "x\0"]:
    try:
        subprocess.Popen(args)
    except ValueError as error:
        print(error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    spooled = tempfile.SpooledTemporaryFile()
    del spooled
print([type(each.message).__name__ for each in seen])
print(tempfile._infer_return_type(b"a", None), tempfile._infer_return_type(None))
