"""Where packages would be installed."""

import os
import sys

PREFIXES, ENABLE_USER_SITE = [sys.prefix, sys.exec_prefix] if hasattr(sys, "exec_prefix") else [sys.prefix], False
USER_BASE = USER_SITE = None


def _folder(prefix):
    return os.path.join(prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")


def getsitepackages(prefixes=None):
    return list(dict.fromkeys(_folder(prefix) for prefix in prefixes or PREFIXES))


def getuserbase():
    global USER_BASE
    USER_BASE = USER_BASE or os.path.join(os.path.expanduser("~"), ".local")
    return USER_BASE


def getusersitepackages():
    global USER_SITE
    USER_SITE = _folder(getuserbase())
    return USER_SITE


def addsitedir(sitedir, known_paths=None):
    if os.path.isdir(sitedir) and sitedir not in sys.path:
        sys.path.append(sitedir)


def main():
    pass
