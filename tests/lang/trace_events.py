# Call, line, return and exception events with their arguments.
import sys
def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    print(frame.f_code.co_name, frame.f_lineno, event, (arg if event!='exception' else (arg[0].__name__, str(arg[1]))) if not isinstance(arg, type(sys)) else '', frame.f_trace is not None)
    return tracer
def f(x):
    y = x + 1
    for i in range(2):
        y += i
    while y > 3:
        y -= 1
    return y
def g():
    try:
        raise ValueError("a")
    except ValueError as e:
        pass
    finally:
        x = 1
    with open("/dev/null") as q:
        z = 2
    return x
def gen():
    yield 1
    yield 2
    return 3
def one(): return 1
def deco(f): return f
def lines():
    a = [i
         for i in range(2)]
    @deco
    def inner(a,
              b=2):
        return a
    class C(object):
        z = 1
        def m(self): pass
    inner(
        1,
        b=one(),
    )
    match a:
        case [1]:
            pass
        case [x, y]:
            z = 3
    if a and \
       x:
        pass
    else:
        one()
    while True:
        break
    for i in range(3): pass
    lambda: 0
def err():
    def h():
        g = gen()
        next(g)
        g.throw(KeyError("k"))
    try:
        h()
    except KeyError:
        one()
    try:
        1/0
    finally:
        one()
def main():
    f(2)
    g()
    list(gen())
    for i in gen():
        pass
    one()
    lines()
    try:
        err()
    except ZeroDivisionError: pass
sys.settrace(tracer)
main()
sys.settrace(None)
exec(compile("x=1\nfor i in x,: pass", __file__, "exec"), {})
sys.settrace(tracer)
exec(compile("x=1\nfor i in x,: pass", __file__, "exec"), {})
sys.settrace(None)
