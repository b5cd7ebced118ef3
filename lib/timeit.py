"""How long small pieces of code take: timeit("x + 1", "x = 1").

Command line: python -m timeit [-n N] [-r N] [-s S] [-p] [-h] [--] [statement]

  -n/--number N: how often the statement runs in one round (by itself: so often that a round takes 0.2 seconds)
  -r/--repeat N: how many rounds (default 5)
  -s/--setup S: what runs once before each round, untimed (default 'pass')
  -p/--process: count the time of the process only
  -v/--verbose: print the time of each round
  -u/--unit: nsec, usec, msec or sec
  -h/--help: print this text

Each argument is a line of the statement, each -s one of the setup.
"""
import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number, default_repeat = 1000000, 5
default_timer = time.perf_counter
dummy_src_name = "<timeit-src>"
_globals = globals
_frame = """
def inner(_it, _timer{init}):
    {setup}
    _began = _timer()
    for _round in _it:
        {stmt}
        pass
    return _timer() - _began
"""


def reindent(src, indent):
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Times a statement, with another that is run once before."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = _globals() if globals is None else globals
        local, init, parts = {}, "", []
        before = ""
        for code, name, indent in ((setup, "setup", 4), (stmt, "stmt", 8)):
            if isinstance(code, str):
                compile(before + code, dummy_src_name, "exec")
                before += code + "\n"
                parts.append(reindent(code, indent))
            elif callable(code):
                local["_" + name] = code
                init += f", _{name}=_{name}"
                parts.append(f"_{name}()")
            else:
                raise ValueError(f"{name} is neither a string nor callable")
        self.src = _frame.format(setup=parts[0], stmt=parts[1], init=init)
        exec(compile(self.src, dummy_src_name, "exec"), names, local)
        self.inner = local["inner"]

    def print_exc(self, file=None):
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split("\n"), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many rounds; the collector stands still meanwhile."""
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(rounds, seconds) with enough rounds for 0.2 seconds."""
        for i in itertools.count():
            for digit in (1, 2, 5):
                number = digit * 10 ** i
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    import getopt
    args = sys.argv[1:] if args is None else args
    try:
        options, rest = getopt.getopt(args, "n:u:s:r:pvh", ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2
    number, rounds, verbose, setup, timer, unit = 0, default_repeat, 0, [], default_timer, None
    units = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6, "nsec": 1e-9}
    for option, value in options:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            rounds = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            verbose += 1
        else:
            print(__doc__, end="")
            return 0
    precision = max(2 + verbose, 3)
    sys.path.insert(0, "")
    t = Timer("\n".join(rest) or "pass", "\n".join(setup) or "pass", _wrap_timer(timer) if _wrap_timer else timer)

    def tell(number, taken):
        if verbose:
            print(f"{number} loop{'s' * (number != 1)} -> {taken:.{precision}g} secs")
    try:
        if not number:
            number, _ = t.autorange(tell)
            if verbose:
                print()
        times = t.repeat(rounds, number)
    except Exception:
        t.print_exc()
        return 1

    def show(seconds):
        name = unit or next((n for n in units if seconds >= units[n]), "nsec")
        return "%.*g %s" % (precision, seconds / units[name], name)
    if verbose:
        print("raw times:", ", ".join(map(show, times)), end="\n\n")
    best, worst = min(times) / number, max(times) / number
    print("%d loop%s, best of %d: %s per loop" % (number, "" if number == 1 else "s", rounds, show(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({show(worst)}) was more than four times slower than "
                               f"the best time ({show(best)}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
