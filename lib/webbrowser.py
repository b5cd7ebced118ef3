"""Showing pages in the user's browser."""

import os
import shutil
import subprocess

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    pass


class GenericBrowser:
    def __init__(self, name):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        command = [part.replace("%s", url) for part in self.name.split()]
        if "%s" not in self.name:
            command.append(url)
        try:
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            return False
        return True

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


_known = {}


def register(name, constructor, instance=None, *, preferred=False):
    _known[name.lower()] = instance or constructor and constructor()


def get(using=None):
    """A browser by name, or the one of this system."""
    names = [using] if using else [*os.environ.get("BROWSER", "").split(os.pathsep), "xdg-open", "x-www-browser", "www-browser", "firefox",
                                   "chromium", "google-chrome", "w3m", "lynx"]
    for name in filter(None, names):
        if name.lower() in _known:
            return _known[name.lower()]
        if shutil.which(name.split()[0]):
            return GenericBrowser(name)
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page; could a browser be started?"""
    try:
        return get().open(url, new, autoraise)
    except Error:
        return False


def open_new(url):
    return open(url, 1)


def open_new_tab(url):
    return open(url, 2)
