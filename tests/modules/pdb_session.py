# A session with pdb, its commands from a list: convenience variables, names that are commands, what is nested in a statement,
# queues of commands, conditions, aliases, displays, chained exceptions, jumps.
import io, pdb, warnings

warnings.simplefilter("ignore")


def told(commands, function, *args, **options):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True, readrc=False, **options)
    try:
        debugger.runcall(function, *args)
    except Exception as e:
        print("raised", repr(e))
    print(out.getvalue().replace(__file__, "FILE"))


def sample(a, b=2):
    c = {"a": a}
    n = lambda x: x
    total = 0
    for i in range(a):
        total += i
    return total + b


told(["n", "c['a']", "n", "n(5)", "c = 5", "c=6", "c", ], sample, 2)
told(["n", "n", "$k = [1]", "$k", "p $k + [2]", 'p "$k"', 'p f"{$k}"', "$_frame.f_lineno", "$none", "n", "$k", "retval", "q"], sample, 2)
told(["n", "n", "(lambda: a + b)()", "[x for x in range(a) if x < b]", "total = (lambda: 40)()", "n ;; p 1 ;; p total", "p total",
      "def f(x):", "    return x * a", "", "f(4)", "global made; made = [a for _ in range(2)]", "p made", "q"], sample, 3)
told(["b 23, a ==", "b 23, a == 9", "condition 1 a ==", "condition 1 a == 3", "b", "ignore 1 x", "ignore 1 0", "commands x", "commands 1",
      "p 'there'", "print(a)", "end", "c", "clear 1", "q"], sample, 3)
told(["alias x", "alias x p %2", "alias x p %1", "x", "x a", "x a b", "alias y p (%*, '%1')", "y 1 2", "display a +", "n", "display a", "a = 7", "n",
      "undisplay", "display", "q"], sample, 3)
told(["j 9", "n", "n", "j 20", "n", "n", "r", "$_retval", "q"], sample, 3)


def chain():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("second") from e


try:
    chain()
except ValueError as error:
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(["exceptions", "exceptions 0", "p e if 'e' in dir() else None", "exceptions 7", "exceptions x", "exceptions 1",
                                                   "$_exception", "q"])), stdout=out, nosigint=True, readrc=False)
    debugger.reset()
    debugger.interaction(None, error)
    print(out.getvalue().replace(__file__, "FILE"))


def fails():
    return 1 / 0


def outer():
    fails()


told(["b fails", "c", "n", "n", "q"], outer)
