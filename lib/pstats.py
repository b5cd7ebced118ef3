"""What a profile says: sorted, reduced, printed.

The statistics are a dict: (file, line, function) leads to (primitive calls, calls, own time, time with callees, callers), and
callers to the same without callers."""
import marshal
import os
import re
import sys
import time
from dataclasses import dataclass, make_dataclass
from enum import StrEnum

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(StrEnum):
    """What Stats.sort_stats() knows; each has a second name."""
    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *names):
        self = str.__new__(cls, names[0])
        self._value_, self._all_values = names[0], names
        for other in names[1:]:
            cls._value2member_map_[other] = self
        return self


# one function of a StatsProfile
FunctionProfile = make_dataclass("FunctionProfile", [
    ("ncalls", str), ("tottime", float), ("percall_tottime", float), ("cumtime", float), ("percall_cumtime", float), ("file_name", str),
    ("line_number", int)], unsafe_hash=True, module=__name__)


@dataclass(unsafe_hash=True)
class StatsProfile:
    """All functions, by name."""
    total_tt: float
    func_profiles: dict[str, FunctionProfile]


class Stats:
    """Statistics of files, or of profilers."""
    # columns of a row: 0 primitive calls, 1 calls, 2 own time, 3 cumulative, 4 file, 5 line, 6 name, 7 how it is printed
    sort_arg_dict_default = {
        "calls": ((1,), "call count"), "ncalls": ((1,), "call count"), "cumtime": ((3,), "cumulative time"),
        "cumulative": ((3,), "cumulative time"), "filename": ((4,), "file name"), "line": ((5,), "line number"),
        "module": ((4,), "file name"), "name": ((6,), "function name"), "nfl": ((6, 4, 5), "name/file/line"),
        "pcalls": ((0,), "primitive call count"), "stdname": ((7,), "standard name"), "time": ((2,), "internal time"),
        "tottime": ((2,), "internal time"),
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        self.all_callees = None
        self.files, self.fcn_list = [], []
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.top_level = set()
        self.stats, self.sort_arg_dict = {}, {}
        self.load_stats(arg)
        self.get_top_level_stats()

    def load_stats(self, arg):
        if isinstance(arg, str):
            with open(arg, "rb") as file:
                self.stats = marshal.load(file)
            try:
                arg = f"{time.ctime(os.stat(arg).st_mtime)}    {arg}"
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats, arg.stats = arg.stats, {}
        if arg is not None and not self.stats:
            raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, arg))

    def get_top_level_stats(self):
        for func, (primitive, calls, own, _, callers) in self.stats.items():
            self.prim_calls += primitive
            self.total_calls += calls
            self.total_tt += own
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """More statistics, added to these."""
        for item in reversed(arg_list):
            other = item if isinstance(item, Stats) else Stats(item)
            self.files += other.files
            for name in ("total_calls", "prim_calls", "total_tt"):
                setattr(self, name, getattr(self, name) + getattr(other, name))
            self.top_level |= other.top_level
            self.max_name_len = max(self.max_name_len, other.max_name_len)
            self.fcn_list = None
            for func, row in other.stats.items():
                self.stats[func] = add_func_stats(self.stats[func], row) if func in self.stats else row
        return self

    def dump_stats(self, filename):
        """Into a file, for Stats(filename)."""
        with open(filename, "wb") as file:
            marshal.dump(self.stats, file)

    # ---- order

    def get_sort_arg_defs(self):
        """Names of orders, and their beginnings down to where two meet."""
        if not self.sort_arg_dict:
            met = set()
            for name, order in self.sort_arg_dict_default.items():
                while name and name not in self.sort_arg_dict:
                    self.sort_arg_dict[name] = order
                    name = name[:-1]
                met.add(name)
            for name in met:
                self.sort_arg_dict.pop(name, None)
        return self.sort_arg_dict

    def sort_stats(self, *field):
        self.fcn_list = 0
        if not field:
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2 and any(type(arg) is not type(field[0]) for arg in field[1:]):
            raise TypeError("Can't have mixed argument type")
        orders = self.get_sort_arg_defs()
        columns, names = (), []
        for word in field:
            more, name = orders[word.value if isinstance(word, SortKey) else word]
            columns += more
            names.append(name)
        self.sort_type = ", ".join(names)
        rows = [row[:4] + func + (func_std_string(func), func) for func, row in self.stats.items()]
        rows.sort(key=lambda row: [-row[column] if column < 4 else row[column] for column in columns])
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        self.fcn_list and self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """File names without their folders; functions that are then the same are added up."""
        old, self.stats, self.max_name_len = self.stats, {}, 0
        for func, (*numbers, callers) in old.items():
            name = func_strip_path(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(name)))
            stripped = {func_strip_path(caller): value for caller, value in callers.items()}
            row = (*numbers, stripped)
            self.stats[name] = add_func_stats(self.stats[name], row) if name in self.stats else row
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        if not self.all_callees:
            callees = self.all_callees = {func: {} for func in self.stats}
            for func, row in self.stats.items():
                for caller, value in row[4].items():
                    callees.setdefault(caller, {})[func] = value

    # ---- choosing

    def eval_print_amount(self, sel, list, msg):
        chosen = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return list, msg + "   <Invalid regular expression %r>\n" % sel
            chosen = [func for func in list if pattern.search(func_std_string(func))]
        elif isinstance(sel, float) and 0 <= sel < 1:
            chosen = list[:int(len(list) * sel + .5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            chosen = list[:sel]
        if len(chosen) != len(list):
            msg += "   List reduced from %r to %r due to restriction <%r>\n" % (len(list), len(chosen), sel)
        return chosen, msg

    def get_print_list(self, sel_list):
        width = self.max_name_len
        chosen, msg = list(self.stats), "   Random listing order was used\n"
        if self.fcn_list:
            chosen, msg = self.fcn_list[:], "   Ordered by: " + self.sort_type + "\n"
        for selection in sel_list:
            chosen, msg = self.eval_print_amount(selection, chosen, msg)
        if not chosen:
            return 0, chosen
        self._say(msg)
        if len(chosen) < len(self.stats):
            width = max(len(func_std_string(func)) for func in chosen)
        return width + 2, chosen

    def get_stats_profile(self):
        """The same as objects."""
        profiles = {}
        for func in self.fcn_list or self.stats:
            primitive, calls, own, total, _ = self.stats[func]
            file, line, name = func
            profiles[name] = FunctionProfile(
                str(calls) if calls == primitive else f"{calls}/{primitive}", _rounded(own), _rounded(own / calls) if calls else -1,
                _rounded(total), _rounded(total / primitive) if primitive else 0.0, file, line)
        return StatsProfile(self.total_tt, profiles)

    # ---- printing

    def _say(self, *words, end="\n"):
        print(*words, end=end, file=self.stream)

    def print_stats(self, *amount):
        for filename in self.files:
            self._say(filename)
        if self.files:
            self._say()
        indent = " " * 8
        for func in self.top_level:
            self._say(indent, func_get_function_name(func))
        recursive = f" ({self.prim_calls} primitive calls)" if self.total_calls != self.prim_calls else ""
        self._say(f"{indent} {self.total_calls} function calls{recursive} in {self.total_tt:.3f} seconds\n")
        _, chosen = self.get_print_list(amount)
        if chosen:
            self.print_title()
            for func in chosen:
                self.print_line(func)
            self._say("\n")
        return self

    def print_title(self):
        self._say("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)")

    def print_line(self, func):
        primitive, calls, own, total, _ = self.stats[func]
        count = str(calls) if calls == primitive else f"{calls}/{primitive}"
        self._say(count.rjust(9), f8(own), f8(own / calls) if calls else " " * 8,
                  f8(total), f8(total / primitive) if primitive else " " * 8, func_std_string(func))

    def print_callees(self, *amount):
        self.calc_callees()
        return self._print_relations(amount, "called...", "->", lambda func: self.all_callees.get(func, {}))

    def print_callers(self, *amount):
        return self._print_relations(amount, "was called by...", "<-", lambda func: self.stats[func][4])

    def _print_relations(self, amount, title, arrow, relations):
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_call_heading(width, title)
            for func in chosen:
                self.print_call_line(width, func, relations(func), arrow)
            self._say("\n")
        return self

    def print_call_heading(self, name_size, column_title):
        self._say("Function ".ljust(name_size) + column_title)
        if any(isinstance(value, tuple) for row in self.stats.values() for value in row[4].values()):
            self._say(" " * name_size + "    ncalls  tottime  cumtime")

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        self._say(func_std_string(source).ljust(name_size) + arrow, end=" ")
        if not call_dict:
            self._say()
        for i, func in enumerate(sorted(call_dict)):
            name, value = func_std_string(func), call_dict[func]
            if isinstance(value, tuple):
                calls, primitive, own, total = value
                count = f"{calls}" if calls == primitive else f"{calls}/{primitive}"
                text, margin = f"{count.rjust(9 if i else 7)} {f8(own)} {f8(total)}  {name}", name_size + 1
            else:
                text, margin = f"{name}({value!r}) {f8(self.stats[func][3])}", name_size + 3
            self._say((" " * margin if i else "") + text)


def _rounded(seconds):
    return float(f8(seconds))


def f8(x):
    return "%8.3f" % x


def func_strip_path(func_name):
    return os.path.basename(func_name[0]), func_name[1], func_name[2]


def func_get_function_name(func):
    return func[2]


def func_std_string(func_name):
    """How a function is printed."""
    file, line, name = func_name
    if (file, line) != ("~", 0):
        return f"{file}:{line}({name})"
    return "{%s}" % name[1:-1] if name[:1] + name[-1:] == "<>" else name


def add_func_stats(target, source):
    """Two rows of one function."""
    return (*map(sum, zip(target[:4], source[:4])), add_callers(target[4], source[4]))


def add_callers(target, source):
    merged = dict(target)
    for func, value in source.items():
        known = merged.get(func)
        if known is not None:
            value = tuple(map(sum, zip(value, known))) if isinstance(value, tuple) else value + known
        merged[func] = value
    return merged


def count_calls(callers):
    return sum(callers.values())


def main(argv):
    """A small prompt over one file: stats, sort, callers, callees ..."""
    import cmd

    class Browser(cmd.Cmd):
        prompt = "% "
        stats = None

        def do_read(self, line):
            """Load a file."""
            try:
                self.stats = Stats(line)
                self.prompt = line + "% "
            except Exception as error:
                print(type(error).__name__ + ":", error)

        def do_add(self, line):
            """Add a file to what is loaded."""
            self.stats.add(line) if self.stats else print("No statistics object is loaded.")

        def _print(self, method, line):
            amount = [int(w) if w.isdigit() else float(w) if re.fullmatch(r"0?\.\d+", w) else w for w in line.split()]
            getattr(self.stats, method)(*amount) if self.stats else print("No statistics object is loaded.")

        def do_stats(self, line):
            """Print statistics."""
            self._print("print_stats", line)

        def do_callers(self, line):
            """Print who calls."""
            self._print("print_callers", line)

        def do_callees(self, line):
            """Print who is called."""
            self._print("print_callees", line)

        def do_sort(self, line):
            """Sort by one or more keys."""
            if self.stats and all(word in self.stats.get_sort_arg_defs() for word in line.split()) and line:
                self.stats.sort_stats(*line.split())
            else:
                print("Valid sort keys (unique prefixes are accepted):")
                for name, (_, meaning) in Stats.sort_arg_dict_default.items():
                    print(f"{name} -- {meaning}")

        def do_reverse(self, line):
            """Turn the order round."""
            self.stats and self.stats.reverse_order()

        def do_strip(self, line):
            """Leave the folders out."""
            self.stats and self.stats.strip_dirs()

        def do_quit(self, line):
            """Leave."""
            return True
        do_EOF = do_quit

    browser = Browser()
    if argv:
        browser.do_read(argv[0])
    browser.cmdloop("Welcome to the profile statistics browser.")
    print("Goodbye.")


if __name__ == "__main__":
    main(sys.argv[1:])
