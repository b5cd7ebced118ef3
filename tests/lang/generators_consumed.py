# Built-in functions that use a generator up: what they give, raise and leave behind, before and after the call is specialised.
import sys, traceback
class O:
    def __init__(s,v): s.v=v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return isinstance(o,O) and s.v==o.v
    def __lt__(s,o): return s.v<o.v
    def __gt__(s,o): return s.v>o.v
    def __add__(s,o): return O(s.v+(o.v if isinstance(o,O) else o))
    __radd__=__add__
    def __bool__(s): return s.v>2
    def __repr__(s): return f'O({s.v})'
def bad(n):
    for i in range(n):
        if i==3: raise KeyError(i)
        yield i
def show(f):
    try: return f()
    except BaseException as e:

        tb=e.__traceback__; n=[]
        while tb: n.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb=tb.tb_next
        return type(e).__name__, str(e), n
def run(fs):
    for k in range(12):
        r=[show(f) for f in fs]
    for x in r: print(x)
run([lambda: list(x for x in range(5)), lambda: tuple(x*2 for x in 'abc'), lambda: sorted(-x for x in range(4)),
 lambda: sorted(set(x%3 for x in range(9))), lambda: sorted(frozenset((x%3,1) for x in range(9))), lambda: '-'.join(str(x) for x in range(5)),
 lambda: sum(x for x in range(10)), lambda: sum(x*0.1 for x in range(10)), lambda: sum(x>3 for x in range(10)),
 lambda: sum(x if x%2 else x/7 for x in range(10)), lambda: sum(2**62 for x in range(5)), lambda: sum(O(x) for x in range(4)),
 lambda: sum(1e308 for x in range(5)), lambda: sum(v for v in (1,2.5,O(3),4)), lambda: sum(v for v in (1,'a')), lambda: sum(v for v in ('a','b')), lambda: sum(v for v in (1.5, 10**400)),
 lambda: any(x>3 for x in range(10)), lambda: any(x for x in (0,'',[],O(1))), lambda: any(x for x in (0,O(3),1/1)), lambda: all(x for x in (1,O(1))), lambda: all(x<5 for x in range(5)), lambda: all(x for x in (True,5,O(4))),
 lambda: min(x for x in (3,1,2)), lambda: max(x for x in 'hello'), lambda: max(x for x in (1.5,float('nan'),2.5)), lambda: min(x for x in (1,0.5,True)), lambda: max(O(x) for x in (1,5,2)), lambda: min(x for x in ()), lambda: max(x for x in ()),
 lambda: max(x for x in (1,'a')), lambda: list(bad(9)), lambda: sum(bad(9)), lambda: set(bad(9)), lambda: ','.join(bad(9)), lambda: ','.join(x for x in 'ab'), lambda: set(x for x in (1,[])), lambda: sorted(x for x in (1,'a')),
 lambda: len(set(O(x%3) for x in range(9))), lambda: sum(sum(y for y in range(x)) for x in range(5)), lambda: list(list(y for y in range(x)) for x in range(3)),
 lambda: tuple((yield_,) for yield_ in range(2)), lambda: sum(len(list(z for z in range(y))) for y in range(4)), lambda: any(any(y==2 for y in range(x)) for x in range(9))])
def rets():
    yield 1
    return 5
def sendy():
    x=yield 1
    y=yield x
    assert x is None and y is None
    yield y
run([lambda: list(rets()), lambda: list(sendy()), lambda: sum(1 for _ in sendy())])
def fin():
    try:
        yield True
        yield True
    finally: print('closed', end=' ')
for _ in range(5): print(any(fin()))
def reenter():
    global g
    yield 1
    yield list(g)
for _ in range(8):
    g=reenter()
    try: print(list(g))
    except ValueError as e: print(e)
def deep(n):
    return sum(x for x in (deep(n-1),)) if n else 0
for _ in range(20): deep(5)
try: deep(10**6)
except RecursionError as e: print('RecursionError')
def spy(): return [f.f_code.co_name for f in [sys._getframe(1), sys._getframe(2)]]
class H:
    def __hash__(s): print(spy()); return 1
for _ in range(8): set(H() for x in range(1))
def gen_in_gen():
    yield sum(x for x in range(3))
    yield list(y for y in gen2())
def gen2(): yield from (1,2)
for _ in range(8): r=list(gen_in_gen())
print(r)
def after():
    g=(x for x in range(10))
    a=any(x>2 for x in g)
    return a, list(g)
for _ in range(8): r=after()
print(r)
