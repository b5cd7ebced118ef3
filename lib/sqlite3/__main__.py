"""The command line of sqlite3: one statement, or a prompt that runs each when its semicolon comes."""
import sqlite3
import sys
from argparse import ArgumentParser
from code import InteractiveConsole


def execute(connection, sql, quit_on_error=True):
    """Run a statement and print its rows; an error goes to stderr."""
    try:
        for row in connection.execute(sql):
            print(row)
    except sqlite3.Error as error:
        kind = type(error).__name__
        print(f"{kind} ({error.sqlite_errorname}): {error}" if getattr(error, "sqlite_errorname", None) else f"{kind}: {error}", file=sys.stderr)
        if quit_on_error:
            sys.exit(1)


class Console(InteractiveConsole):
    def __init__(self, connection):
        super().__init__()
        self.connection = connection

    def runsource(self, source, filename="<input>", symbol="single"):
        word = source.strip()
        if word == ".version":
            print(sqlite3.sqlite_version)
        elif word == ".help":
            print("Enter SQL code and press enter; .version, .help, .quit are commands.")
        elif word == ".quit":
            sys.exit(0)
        elif not sqlite3.complete_statement(source):
            return True
        else:
            execute(self.connection, source, False)
        return False


def main(*args):
    parser = ArgumentParser(description="Python sqlite3 CLI", prog="python -m sqlite3")
    parser.add_argument("filename", nargs="?", default=":memory:",
                        help="SQLite database to open (defaults to ':memory:'). A new database is created if the file does not previously exist.")
    parser.add_argument("sql", nargs="?", help="An SQL query to execute. Any returned rows are printed to stdout.")
    parser.add_argument("-v", "--version", action="version", version=f"SQLite version {sqlite3.sqlite_version}",
                        help="Print underlying SQLite library version")
    args = parser.parse_args(*args)
    connection = sqlite3.connect(args.filename, isolation_level=None)
    try:
        if args.sql:
            execute(connection, args.sql)
        else:
            sys.ps1, sys.ps2 = "sqlite> ", "    ... "
            Console(connection).interact(f"sqlite3 shell, running on SQLite version {sqlite3.sqlite_version}\nConnected to {args.filename}", "")
    finally:
        connection.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
