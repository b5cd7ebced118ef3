"""python -m json.tool: check JSON, and show it well laid out."""

import argparse
import json
import sys


def main():
    parser = argparse.ArgumentParser(prog="python -m json.tool",
                                     description="A simple command line interface for json module to validate and pretty-print JSON objects.")
    parser.add_argument("infile", nargs="?", help="a JSON file to be validated or pretty-printed", default="-")
    parser.add_argument("outfile", nargs="?", help="write the output of infile to outfile", default=None)
    parser.add_argument("--sort-keys", action="store_true", default=False, help="sort the output of dictionaries alphabetically by key")
    parser.add_argument("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="disable escaping of non-ASCII characters")
    parser.add_argument("--json-lines", action="store_true", default=False, help="parse input using the JSON Lines format. Use with "
                        "--no-indent or --compact to produce valid JSON Lines output.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--indent", default=4, type=int, help="separate items with newlines and use this number of spaces for indentation")
    group.add_argument("--tab", action="store_const", dest="indent", const="\t", help="separate items with newlines and use tabs for indentation")
    group.add_argument("--no-indent", action="store_const", dest="indent", const=None, help="separate items with spaces rather than newlines")
    group.add_argument("--compact", action="store_true", help="suppress all whitespace separation (most compact)")
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
