# A coroutine that dies before it has run: the warning, and where it was made if that is tracked.
import sys


async def f():
    pass


def made_here():
    return f()


def drop():
    f()


drop()
f()
sys.set_coroutine_origin_tracking_depth(5)
c = f()
print([(line, name) for file, line, name in c.cr_origin], f().cr_origin is None)
del c
made_here()
sys.set_coroutine_origin_tracking_depth(1)
c = made_here()
print([(line, name) for file, line, name in c.cr_origin], sys.get_coroutine_origin_tracking_depth())
c.close()
sys.set_coroutine_origin_tracking_depth(0)
c = f()
print(c.cr_origin)
c.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)
