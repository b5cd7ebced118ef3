"""Pipelines of generators over a web server's log: lazily, with send, throw, close and yield from."""
from collections import Counter, defaultdict, namedtuple
from functools import partial, reduce, wraps
from itertools import chain, groupby, islice, tee

Request = namedtuple("Request", "time host method path status size")


def log_lines(n, seed=2024):
    """A log as a server would write it; some of its lines are broken."""
    state = seed
    paths = ["/", "/index.html", "/about", "/api/users", "/api/users/7", "/img/logo.png", "/missing", "/login"]
    for i in range(n):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        pick = partial(lambda items, shift: items[(state >> shift) % len(items)])
        path = pick(paths, 7)
        method = "POST" if path == "/login" else pick(["GET", "GET", "GET", "HEAD"], 11)
        status = {"/missing": 404, "/login": pick([200, 302, 401], 5)}.get(path, pick([200] * 6 + [304, 500], 13))
        size = "-" if method == "HEAD" else (state >> 9) % 5000
        if i % 37 == 36:
            yield f"*** truncated {i}"
        else:
            h, m = divmod(i * 7, 60)
            yield f'10.0.0.{pick(range(1, 9), 3)} [{h:02}:{m:02}] "{method} {path}" {status} {size}\n'


class Reject(Exception):
    pass


def parse(lines, errors):
    for number, line in enumerate(lines, 1):
        try:
            host, time, method, path, status, size = line.replace('"', "").split()
            yield Request(time.strip("[]"), host, method, path, int(status), 0 if size == "-" else int(size))
        except ValueError as error:
            errors.append((number, str(error)))


def where(requests, **conditions):
    for request in requests:
        for field, wanted in conditions.items():
            value = getattr(request, field)
            if not (wanted(value) if callable(wanted) else value == wanted):
                break
        else:
            yield request


def coroutine(function):
    @wraps(function)
    def start(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator
    return start


@coroutine
def running_mean():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


@coroutine
def broadcast(*targets):
    try:
        while True:
            item = yield
            for target in targets:
                target.send(item)
    finally:
        for target in targets:
            target.close()


@coroutine
def collect(into, *, accept=lambda item: True):
    """Appends what it accepts; a Reject thrown in drops the last; says what it has when closed."""
    try:
        while True:
            try:
                item = yield len(into)
            except Reject as reason:
                print(f"    rejected {into.pop().path} because of {reason}")
                continue
            if accept(item):
                into.append(item)
    except GeneratorExit:
        print(f"    closed with {len(into)} items")


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            del window[0]


def chunks(items, size):
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def flatten(nested):
    for item in nested:
        if isinstance(item, (list, tuple)) and not hasattr(item, "_fields"):
            yield from flatten(item)
        else:
            yield item


def averager():
    """Used through yield from: its result is the value of that expression."""
    total = count = 0
    while (value := (yield)) is not None:
        total += value
        count += 1
    return (total / count, count) if count else (None, 0)


def grouper(results, key):
    results[key] = yield from averager()


def summarise(pairs):
    results = {}
    for key, group in groupby(sorted(pairs), key=lambda p: p[0]):
        worker = grouper(results, key)
        next(worker)
        for _, value in group:
            worker.send(value)
        try:
            worker.send(None)
        except StopIteration:
            pass
    return results


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions, lambda x: x)


def main():
    errors = []
    pipeline = where(parse(log_lines(400), errors), status=lambda s: s >= 400, method="GET")
    print("nothing has run yet:", errors)
    for request in islice(pipeline, 4):
        print("  ", request)
    print("so far", len(errors), "errors")
    rest = list(pipeline)
    print(len(rest), "more;", len(errors), "errors, first:", errors[0])

    requests = list(parse(log_lines(400), []))
    by_path = defaultdict(int)
    for request in requests:
        by_path[request.path] += request.size
    for path, size in sorted(by_path.items(), key=lambda item: -item[1]):
        print(f"{path:<16}{size:>9,} {'*' * (size // 8000)}")
    print(Counter(r.status for r in requests).most_common())
    print({host: sum(1 for _ in group) for host, group in groupby(sorted(r.host for r in requests))})

    mean = running_mean()
    print([round(mean.send(r.size), 2) for r in requests[:6]])

    big, failed = [], []
    hub = broadcast(collect(big, accept=lambda r: r.size > 4900), collect(failed, accept=lambda r: r.status == 500))
    for request in requests:
        hub.send(request)
    hub.close()
    try:
        hub.send(None)
    except StopIteration as stop:
        print("hub is done:", stop.value)

    basket = []
    sink = collect(basket)
    print([sink.send(r) for r in requests[:3]], sink.throw(Reject("size")), sink.send(requests[3]))
    try:
        sink.throw(KeyError("unknown"))
    except KeyError as error:
        print("came back out:", repr(error), sink.gi_frame)

    print(summarise((r.method, r.size) for r in requests))
    a, b = tee(r.size for r in requests)
    next(b)
    print(sum(1 for x, y in zip(a, b) if y > x), "rises")
    print(max(windows((r.size for r in requests), 5), key=sum))
    print([len(c) for c in chunks(requests, 90)])
    print(list(flatten([1, [2, (3, [4, [], [[5]]])], requests[0]]))[:5])
    steps = compose(lambda rs: where(rs, path=lambda p: p.startswith("/api")), lambda rs: (r.time for r in rs), list)
    print(steps(requests)[:8])

    def countdown(n):
        try:
            while n:
                yield n
                n -= 1
            return "lift off"
        finally:
            print("    cleaned up at", n)

    for i in countdown(5):
        if i == 3:
            break
    print("after the loop")
    gen = countdown(2)
    print(list(chain(gen, "ab")), next(gen, "exhausted"))

    def outer():
        result = yield from countdown(1)
        yield result.upper()

    print(list(outer()))
    lazy = (print("    evaluated", x) or x * x for x in range(3))
    print(next(lazy), type(lazy).__name__, sum(lazy))


main()
