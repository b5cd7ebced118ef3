# code.replace() took any number of arguments, and any object as a name: calls then wrote beyond the frame, and the VM looked for
# attributes whose names are numbers.
def f(a, b=2, *c, d=4, **e):
    x = a
    return x
def g(): return x.y
for function, change in ((f, dict(co_argcount=100)), (f, dict(co_kwonlyargcount=50)), (f, dict(co_argcount=4)), (f, dict(co_argcount=2**31 - 1)),
                         (f, dict(co_argcount=6, co_kwonlyargcount=0)), (g, dict(co_argcount=1)), (g, dict(co_flags=g.__code__.co_flags | 12)),
                         (g, dict(co_names=(1, 2))), (g, dict(co_names=(None, []))), (g, dict(co_names=(1.5, "a"))),
                         (f, dict(co_argcount=2, co_kwonlyargcount=0, co_flags=3)), (f, dict(co_argcount=5, co_kwonlyargcount=1, co_flags=3))):
    def called(): pass
    try:
        called.__code__ = function.__code__.replace(**change)
    except (ValueError, SystemError) as e:
        print(change, e)
        continue
    for args, keywords in (((), {}), ((1, 2), {}), (range(6), {}), (range(100), {}), ((1, 2), {"d": 5}), ((1, 2), {"x": 1, "c": 2, "d": 3, "e": 4})):
        try: print(called(*args, **keywords))
        except TypeError as e: print(e)
