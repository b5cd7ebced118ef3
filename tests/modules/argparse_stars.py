# argparse: positionals of any number that are missing, and those that mixed parsing refuses.
import argparse


def parser(*positionals):
    made = argparse.ArgumentParser(prog="P", exit_on_error=False)
    made.add_argument("--foo")
    made.add_argument("--bar")
    for name, nargs, *default in positionals:
        made.add_argument(name, nargs=nargs, **({"default": default[0]} if default else {}))
    return made


for positionals in [("cmd", None), ("rest", "*")], [("cmd", None), ("rest", "*", 5)], [("rest", "*")], [("a", 2), ("b", "*")], [("a", "?"), ("b", "+")]:
    for line in "cmd --foo x 1 --bar y 2 3", "--bar y", "a --foo 1 b", "a b c d":
        for method in "parse_known_args", "parse_known_intermixed_args":
            try:
                print(line, method, getattr(parser(*positionals), method)(line.split()))
            except argparse.ArgumentError as e:
                print(line, method, e)
rivals = parser()
group = rivals.add_mutually_exclusive_group()
group.add_argument("--one")
group.add_argument("some", nargs="*", default="X")
try:
    rivals.parse_intermixed_args([])
except TypeError as e:
    print(e)
