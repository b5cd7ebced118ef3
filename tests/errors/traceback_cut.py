# A traceback removed from its exception.
def f():
    1 / 0


try:
    f()
except ZeroDivisionError as e:
    raise e.with_traceback(None)
