"""Paths as objects: Path("a") / "b.txt". A pure path is about its text alone; a path also asks and changes the file system."""
from ._local import Path, PosixPath, PurePath, PurePosixPath, PureWindowsPath, UnsupportedOperation, WindowsPath

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]
