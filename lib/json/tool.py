"""python -m json.tool: check JSON, and show it well laid out."""

import argparse
import json
import sys


_arguments = (
    ("", "infile", "a JSON file to be validated or pretty-printed", {"nargs": "?", "default": "-"}),
    ("", "outfile", "write the output of infile to outfile", {"nargs": "?"}),
    ("", "--sort-keys", "sort the output of dictionaries alphabetically by key", {"action": "store_true"}),
    ("", "--no-ensure-ascii", "disable escaping of non-ASCII characters", {"action": "store_false", "dest": "ensure_ascii"}),
    ("", "--json-lines", "parse input using the JSON Lines format. Use with --no-indent or --compact to produce valid JSON Lines output.",
     {"action": "store_true"}),
    ("one of", "--indent", "separate items with newlines and use this number of spaces for indentation", {"type": int, "default": 4}),
    ("one of", "--tab", "separate items with newlines and use tabs for indentation",
     {"action": "store_const", "const": "\t", "dest": "indent"}),
    ("one of", "--no-indent", "separate items with spaces rather than newlines", {"action": "store_const", "const": None, "dest": "indent"}),
    ("one of", "--compact", "suppress all whitespace separation (most compact)", {"action": "store_true"}),
)


def main():
    parser = argparse.ArgumentParser(prog="python -m json.tool",
                                     description="A simple command line interface for json module to validate and pretty-print JSON objects.")
    exclusive = parser.add_mutually_exclusive_group()
    for holder, name, help, options in _arguments:
        (exclusive if holder == "one of" else parser).add_argument(name, help=help, **options)
    options = parser.parse_args()
    arguments = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        arguments.update(indent=None, separators=(",", ":"))
    try:
        with sys.stdin if options.infile == "-" else open(options.infile, encoding="utf-8") as file:
            objects = [json.loads(line) for line in file] if options.json_lines else [json.load(file)]
        with open(options.outfile, "w", encoding="utf-8") if options.outfile else sys.stdout as out:
            for each in objects:
                json.dump(each, out, **arguments)
                out.write("\n")
    except ValueError as problem:
        raise SystemExit(problem)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError as problem:
        sys.exit(problem.errno)
