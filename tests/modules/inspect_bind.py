# Signature.bind and bind_partial: which argument is said to be missing, superfluous or given twice.
import inspect

CALLS = [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((), {'d': 1}), ((1,), {'d': 1}), ((1,), {'d': 1, 'a': 2}),
         ((1,), {'b': 1, 'd': 2}), ((), {'a': 1, 'b': 2, 'z': 3}), ((1,), {'e': 5})]


def attempt(bind, args, named):
    try:
        return bind(*args, **named).arguments
    except TypeError as e:
        return e


for f in (
lambda a, /, b=2, *c, d, e=None, **f: 0,
          lambda a, *, d: 0,
          lambda *, d, e: 0,
          lambda *c, d: 0,
          lambda a, /: 0,
          lambda a, b, /, **f: 0,
          lambda a=1, /, *, d=2: 0,
          lambda **f: 0,
          lambda *c: 0,
          lambda: 0,
          lambda a, b, *, d, e=1: 0,
          lambda a, *c, d, e: 0,
          lambda a, /, d, *, e: 0):
    signature = inspect.signature(f)
    for args, named in CALLS:
        print(signature, args, named, '->', attempt(signature.bind, args, named), '|', attempt(signature.bind_partial, args, named))
