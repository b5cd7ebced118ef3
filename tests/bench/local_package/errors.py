"""Exceptions of the package."""


class PackageError(Exception):
    pass


class Shortage(PackageError):
    pass
