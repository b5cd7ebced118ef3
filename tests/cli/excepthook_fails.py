# A hook that fails itself: both are reported.
import sys


def hook(*info):
    1 / 0


sys.excepthook = hook
raise KeyError("k")
