# sys.excepthook of the script's own.
import sys


def hook(t, v, tb):
    print("hook:", t.__name__, v, tb.tb_lineno)


sys.excepthook = hook
undefined
