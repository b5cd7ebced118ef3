# Warnings that nobody sees - ignored, or shown already - take a short way. It must find the same answer as the long one.
import sys, warnings


class Fussy(UserWarning):
    def __init__(self, text):
        made.append(text)
        if text == "no":
            raise ValueError("not this text")


made = []
sys.stderr = sys.stdout
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown:", category.__name__, message)


def at(level=1, text="x", category=None):
    warnings.warn(text, category, level)


def outer(level, category=None):
    at(level, "y", category)


def again():
    del made[:]
    for i in range(3):
        at(1, "x", Fussy)
    outer(2)
    outer(2)
    outer(3, DeprecationWarning)
    for i in range(2):
        outer(3, DeprecationWarning)
    outer(99)
    try:
        at(1, "no", Fussy)
        print("said yes")
    except ValueError as e:
        print(e)
    print(made)


for action in ("ignore", "default", "always", "once", "module", "error", "default", "ignore"):
    print("--", action)
    warnings.resetwarnings()
    warnings.simplefilter(action)
    globals().pop("__warningregistry__", None)
    try:
        again()
    except Warning as e:
        print("raised:", type(e).__name__, e)
    print(sorted(map(str, globals().get("__warningregistry__", ()))))

warnings.resetwarnings()
warnings.filterwarnings("ignore", category=DeprecationWarning)
warnings.filterwarnings("ignore", "quiet.*")
warnings.filterwarnings("ignore", "", UserWarning, "", 57)
for text in ("quiet please", "loud"):
    for category in (UserWarning, DeprecationWarning, PendingDeprecationWarning, None):
        warnings.warn(text, category)
warnings.warn("line", UserWarning)
warnings.simplefilter("ignore")
warnings.filters.append("no filter")
warnings.warn("found before that")
warnings.filters.insert(0, ("ignore", None, Warning, None))
for filters in (warnings.filters, tuple(warnings.filters)):
    try:
        warnings.filters = filters
        warnings.warn("what is a filter?")
    except (ValueError, TypeError) as e:
        print(e)
warnings.filters = [("ignore", None, Warning, None, 0)]
for bad in ((1,), ("x", int), ("x", "str"), ("x", None, "1"), ("x", None, 1.5)):
    try:
        warnings.warn(*bad)
    except TypeError as e:
        print(e)
warnings.warn(UserWarning("a message that is a warning"))
warnings.warn("x", stacklevel=-5)
warnings.warn("x", stacklevel=True)
warnings.warn("x", skip_file_prefixes=("nowhere",))
for i in range(2):
    exec("import warnings; warnings.warn('code')", {"__warningregistry__": {"version": -1}})
    try:
        exec("import warnings; warnings.warn('code')", {"__warningregistry__": []})
    except TypeError as e:
        print(e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for i in range(2):
        warnings.warn("recorded")
print(len(seen), seen[0].lineno == seen[1].lineno, seen[0].filename == __file__)
