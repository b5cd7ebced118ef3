# Frames, code objects, tracebacks.
import sys
def f(a, *rest, k=1):
    local = a
    frame = sys._getframe()
    back = frame.f_back
    return frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals), back.f_code.co_name, frame.f_lasti > 0, frame.f_globals is globals(), frame.f_builtins is not None, frame.f_trace, repr(frame)[:6], frame
*facts, frame = f(1, 2, k=3)
print(facts, sorted(frame.f_locals), frame.f_code is f.__code__)
frame.clear(); print(frame.f_locals)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_names, c.co_flags & 0xf, c.co_firstlineno, c.co_nlocals, c.co_stacksize > 0, c.co_filename[-14:])
print(c == f.__code__, hash(c) == hash(f.__code__), repr(c)[:13], len(list(c.co_lines())) > 0, len(list(c.co_positions())) > 0, c.replace(co_name="g").co_name, c.__sizeof__() > 0, len(c.co_code) > 0, c.co_consts[-1] is not Ellipsis)
def deep(n):
    if n == 0: raise ValueError("deep")
    deep(n - 1)
try:
    deep(3)
except ValueError as e:
    tb = e.__traceback__; lines = []
    while tb:
        lines.append((tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_lasti > 0)); tb = tb.tb_next
    print(lines, e.with_traceback(None).__traceback__)
    t2 = type(sys.exc_info()[2] or lines) if False else None
ns = {}
exec(compile("x = 1\ndef g(y): return x + y\nz = [g(i) for i in range(3)]", "<made>", "exec"), ns)
print(ns["z"], eval(compile("z[1] * 2", "<made>", "eval"), ns), eval("x + 1", ns), eval("a + b", {"a": 1}, {"b": 2}))
for bad in ("eval('1 +')", "exec('def')", "compile('a', 'b', 'zz')", "eval(1)", "exec('x', 1)", "compile('\\0', 'f', 'exec')", "eval('yield')", "exec('return')", "exec('break')", "eval('a b')"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, str(e)[:50])
