"""Terminals that give each key at once."""

from termios import *

__all__ = ["cfmakeraw", "cfmakecbreak", "setraw", "setcbreak"]

IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Change a mode so that bytes go through as they are."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] &= ~(PARENB | CSIZE)
    mode[CFLAG] |= CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _at_once(mode)


def cfmakecbreak(mode):
    """Change a mode so that keys come at once and are not shown."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _at_once(mode)


def _at_once(mode):
    mode[CC] = list(mode[CC])
    mode[CC][VMIN], mode[CC][VTIME] = 1, 0


def _set(fd, when, change):
    before = tcgetattr(fd)
    mode = list(before)
    change(mode)
    tcsetattr(fd, when, mode)
    return before


def setraw(fd, when=TCSAFLUSH):
    return _set(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    return _set(fd, when, cfmakecbreak)
