import functools


def trace(prefix):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            print(prefix, f.__name__, args, kwargs)
            return f(*args, **kwargs)
        return wrapper
    return decorate


@trace("->")
@functools.lru_cache(maxsize=4)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(4), fib.__name__, functools.reduce(lambda a, b: a * b, range(1, 8)), functools.partial(pow, 2)(5))
