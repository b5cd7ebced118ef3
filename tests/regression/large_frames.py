# Frames of more than 512 words are measured one by one, others share one limit: calls of all kinds meet both, down to the end of the stack.
import sys


def source(name, count, parameters, result):
    lines = [f"def {name}({parameters}):"]
    lines += [f"    v{i} = {i}" for i in range(count)]
    return "\n".join(lines + [f"    return {result}"])


for count in (1, 480, 520, 2000):
    space = {}
    total = " + ".join(f"v{i}" for i in range(count))
    exec(source("plain", count, "a=1, b=2", f"a + b + {total}"), space)
    exec(source("generator", count, "n", f"(yield {total})"), space)
    exec(source("method", count, "self, other=0", f"v{count - 1}"), space)
    exec(source("recurse", count, "n", "v0 if n == 0 else recurse(n - 1)"), space)

    class Kind:
        __add__ = __getitem__ = __lt__ = __call__ = method = space["method"]
        value = property(space["method"])

        def __enter__(self):
            return self.method()

        def __exit__(self, *args):
            return False

    kind = Kind()
    for _ in range(40):
        seen = [space["plain"](), space["plain"](5, 6), space["plain"](b=3), next(space["generator"](1)), kind.method(),
                kind + 1, kind[0], kind < 2, kind(), kind.value, space["recurse"](20)]
        with kind as entered:
            seen.append(entered)
    print(count, seen)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(5000)
    try:
        space["recurse"](10**6)
    except RecursionError as error:
        print("RecursionError", error)
    sys.setrecursionlimit(limit)
