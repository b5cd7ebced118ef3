# The lines that a trace function is told, relative to the first line of the function, for all kinds of statements.
import sys
def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    print(frame.f_code.co_name, frame.f_lineno and frame.f_lineno - frame.f_code.co_firstlineno, event)
    return tracer
def loops1(a):
    for i in a:
        if i:
            x = 1
        else:
            continue
def loops2(a):
    for i in a:
        if i:
            x = 1
        else:
            pass
def loops3(a):
    while a:
        a.pop()
        if not a:
            break
        else:
            continue
    else:
        pass
    return
def loops4():
    n = 0
    while True:
        n += 1
        if n > 3:
            break
def loops5(a):
    while a: a.pop()
    for i in [1,2]: pass
    while 0:
        x
    if 0:
        y
    if 1:
        z = 1
    pass
    pass
    'doc'
    1
def ifs(a):
    if a:
        x = 1
    if a:
        pass
    if not a:
        x = 2
def ifs2(a):
    if a:
        x = 1
    elif a is None:
        x = 2
    elif a == 0:
        pass
    else:
        x = 3
def ifs3(a):
    if a and len(a) and (
        a[0] or
        a[1]):
        return 1
    x = (a
         or 5)
    y = 1 if a else \
        2
    return (
        3)
def tries(a):
    try:
        x = 1
        if a: raise ValueError
    except KeyError:
        x = 2
    except (ValueError,
            TypeError) as e:
        x = 3
    else:
        x = 4
    try:
        try:
            1/0
        finally:
            x = 5
    except ZeroDivisionError:
        pass
    for i in range(2):
        try:
            continue
        finally:
            x = 6
def tries2():
    while True:
        try:
            return 1
        finally:
            x = 2
def tries3():
    try:
        raise ValueError
    except ValueError:
        try:
            raise KeyError
        except:
            pass
        finally:
            pass
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return True
def withs():
    with CM() as a, CM() as b:
        x = 1
    with (CM(),
          CM() as d):
        pass
    with CM():
        1/0
    for i in range(2):
        with CM():
            continue
    with CM():
        return 5
def matches(v):
    match v:
        case 1 | 2:
            x = 1
        case [a, b]:
            x = 2
        case {"k": z} if z:
            x = 3
        case str():
            pass
        case _:
            x = 4
def comps():
    a = [x for x in range(2)]
    b = {x: y
         for x in range(2)
         for y in range(1)}
    c = sum(x
            for x in range(2))
    d = [
        y
        for y in [1]
    ]
    return c
def decs():
    def deco(x):
        return lambda f: f
    @deco(1)
    @deco(
        2)
    def f(a=1,
          b=[2],
          *, c=3,
          d: int=4) -> \
          int:
        "doc"
        return a
    @deco(3)
    class A(
        object):
        "doc"
        x: int = 1
        y = [
            1, 2]
        @staticmethod
        def m():
            pass
    f()
    A.m()
    return
def multi(a):
    f = (lambda *a, **k:
         0)
    f(1,
      2,
      *a,
      k=3)
    x = {
        'a': 1,
        'b': f(),
    }
    x['a'] = \
        2
    a[0].real.\
        real
    assert a, (
        "x")
    del x['a'], \
        x
    x = y = \
        1
    x += \
        2
    (p,
     q) = 1, 2
    global zzz
    zzz = f"{x
      }" f"{y}"
    import os, \
        sys
    from os import (path,
        sep)
def star():
    try:
        raise ExceptionGroup("a", [ValueError(1), KeyError(2)])
    except* ValueError:
        x = 1
    except* KeyError as e:
        x = 2
    return x
def gens():
    def g():
        x = yield 1
        try:
            y = yield from [2, 3]
        finally:
            z = 1
        return 5
    for i in g():
        pass
    it = g()
    next(it)
    it.close()
    a = list(x for x in [1])
    async def co():
        async def in_(): 
            return 1
        x = await in_()
        async with ACM() as q:
            pass
        async for i in agen():
            x = i
        return [i async for i in agen()]
    class ACM:
        async def __aenter__(self): return 1
        async def __aexit__(self, *a): pass
    async def agen():
        yield 1
        yield 2
    try:
        co().send(None)
    except StopIteration as e:
        pass
def rec(n):
    if n == 0: return 0
    return rec(n-1)
def nested_loops():
    for i in range(2):
        for j in range(2):
            if j:
                break
        else:
            x = 1
    for i in range(3):
        if i == 1: continue
        x = i
    else:
        y = 1
def typed():
    type X = int
    def f[T](a: T) -> T:
        return a
    class B[T]:
        pass
    f(1)
tests = [(loops1, [0, 1]), (loops2, [0, 1]), (loops3, [1, 2]), (loops4,), (loops5, [1, 2]), (ifs, 0), (ifs, 1), (ifs2, 0), (ifs2, 5), (ifs2, None),
   (ifs3, []), (ifs3, [0, 0]), (ifs3, [0, 1]), (tries, 0), (tries, 1), (tries2,), (tries3,), (withs,), (matches, 1), (matches, [1, 2]), (matches, {"k": 1}), (matches, {"k": 0}),
   (matches, "s"), (comps,), (decs,), (multi, [5]), (star,), (gens,), (rec, 2), (nested_loops,), (typed,)]
for f, *args in tests:
    sys.settrace(tracer)
    f(*args)
    sys.settrace(None)
    print()
