# e is unbound after except; kept in a local it makes a cycle through traceback and frame.
import gc

gc.disable()
gc.collect()


def clean():
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        e
    except UnboundLocalError as err:
        print(err)


clean()
print("no cycle:", gc.collect())


def kept():
    try:
        raise ValueError("x")
    except ValueError as e:
        saved = e


kept()
print("kept in a local:", gc.collect())


def kept_tb():
    try:
        raise ValueError("x")
    except ValueError as e:
        tb = e.__traceback__


kept_tb()
print("traceback in a local:", gc.collect())


def cut():
    try:
        raise ValueError("x")
    except ValueError as e:
        saved = e
    saved.__traceback__ = None


cut()
print("traceback cut:", gc.collect())


def cleaned():
    try:
        raise ValueError("x")
    except ValueError as e:
        saved = e
    del saved


cleaned()
print("local deleted:", gc.collect())


class T:
    def __del__(self):
        print("del T")


def holds():
    t = T()
    raise KeyError("k")


try:
    holds()
except KeyError as e:
    print("in except: the frame is still there:", e.__traceback__ is not None)
print("after except")


def stores():
    global stored
    t = T()
    try:
        raise KeyError("k")
    except KeyError as e:
        stored = e


stores()
print("stored; the frame lives in the traceback:", stored.__traceback__.tb_frame.f_code.co_name)
stored = stored.with_traceback(None)
print("traceback dropped")
try:
    try:
        1 / 0
    except ZeroDivisionError as first:
        keep_first = first
        raise ValueError from first
except ValueError as second:
    print(second.__cause__ is keep_first, second.__context__ is keep_first)
del keep_first
try:
    second
except NameError as err:
    print(err)
