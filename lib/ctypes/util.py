"""Where shared libraries are: nothing here can call into one, so none is found."""


def find_library(name):
    return None


def find_msvcrt():
    return None
