# Decorators: wrappers with *args, caches, call counts, checks of arguments, decorators with arguments, classes.
import functools


def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def cached(f):
    memo = {}

    def wrapper(*args):
        if args not in memo:
            memo[args] = f(*args)
        return memo[args]
    return wrapper


def repeat(times):
    def decorate(f):
        def wrapper(x):
            for _ in range(times):
                x = f(x)
            return x
        return wrapper
    return decorate


def checked(*types):
    def decorate(f):
        def wrapper(*args):
            for value, kind in zip(args, types):
                if not isinstance(value, kind):
                    raise TypeError("expected %s" % kind.__name__)
            return f(*args)
        return wrapper
    return decorate


class Counted:
    def __init__(self, f):
        self.f = f
        self.n = 0

    def __call__(self, *args):
        self.n += 1
        return self.f(*args)


@traced
def add(a, b=1):
    return a + b


@cached
def slow_square(x):
    return x * x


@repeat(3)
def twice(x):
    return x * 2


@checked(int, int)
def multiply(a, b):
    return a * b


@Counted
def negate(x):
    return -x


@traced
@cached
def stacked(x, y):
    return x * 10 + y


def main(n):
    total = 0
    errors = 0
    for i in range(n):
        total += add(i)
        total += add(i, b=2)
        total += slow_square(i % 1000)
        total += twice(i)
        total += multiply(i, 3)
        total += negate(i)
        total += stacked(i % 50, i % 40)
        if i % 64 == 0:
            try:
                multiply(i, "x")
            except TypeError:
                errors += 1
    return total, errors, add.calls, negate.n, stacked.calls, add.__name__


print(*main(290000))
