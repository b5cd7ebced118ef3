# What compile() says of targets that cannot be assigned or deleted.


def show(source):
    try:
        compile(source, "snippet", "exec")
    except SyntaxError as e:
        print(f"{source!r}\n    {type(e).__name__}: {e.msg}\n    {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!r}")
    except Exception as e:
        print(f"{source!r}\n    {type(e).__name__}: {e}")
    else:
        print(f"{source!r}\n    accepted")


for source in [
    'import .a',
    'from a import b c',
    'def f():\n    from a import *\n',
    'class A:\n    from a import *\n',
    'from __future__ import nope',
    'from __future__ import braces',
    'x = 1\nfrom __future__ import annotations',
    'from __future__ import (annotations, nope)',
    'from __future__ import *',
    'import a as __debug__',
]:
    show(source)
