# parse_intermixed_args() read everything in one pass, as Python 3.14 does: in 3.13 options are read first, alone, and what is left goes
# to the positionals, so that an unknown option ends them and a missing option is told without them. Siblings: exclusive groups inside
# exclusive groups were shown as one, and an empty group was not refused.
import argparse
import sys
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
parser = argparse.ArgumentParser(prog="prog")
parser.add_argument("--foo")
parser.add_argument("--bar", required=True)
parser.add_argument("cmd")
parser.add_argument("rest", nargs="*", type=int)
print(parser.parse_intermixed_args("cmd --foo x 1 --bar y 2 3".split()))
print(parser.parse_known_args("cmd --foo x 1 --bar y 2 3".split()))
print(parser.parse_known_intermixed_args("cmd --foo x 1 --error 2 --bar y 3".split()))
sys.stderr = sys.stdout
for line in "", "--bar x", "c --bar x --zz":
    try:
        print(parser.parse_intermixed_args(line.split()))
    except SystemExit as error:
        print("exit", error.code)
print(parser.usage)
clash = argparse.ArgumentParser(prog="prog")
clash.add_argument("--foo", nargs="*")
clash.add_argument("foo")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(clash.parse_intermixed_args(["hello", "--foo"]), [str(w.message) for w in caught])

for required in False, True:
    nested = argparse.ArgumentParser(prog="prog")
    a = nested.add_mutually_exclusive_group(required=required)
    a.add_argument("-a")
    a.add_argument("-b")
    b = a.add_mutually_exclusive_group(required=required)
    b.add_argument("-c")
    b.add_argument("-d")
    b.add_argument("-e")
    c = b.add_mutually_exclusive_group(required=required)
    c.add_argument("-f")
    c.add_argument("-g")
    nested.print_usage()
empty = argparse.ArgumentParser(prog="prog")
empty.add_mutually_exclusive_group()
try:
    empty.parse_args(["-h"])
except ValueError as error:
    print(str(error)[:12])
