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


def _script():
    names = sys.argv[1:]
    if not names:
        print("sys.path = [", *(f"    {folder!r}," for folder in sys.path), "]", sep="\n")
        for name, folder in ("USER_BASE", getuserbase()), ("USER_SITE", getusersitepackages()):
            print(f"{name}: {folder!r} ({'exists' if os.path.isdir(folder) else 'does not exist'})")
        print(f"ENABLE_USER_SITE: {ENABLE_USER_SITE!r}")
        return 0
    if not {*names} <= {"--user-base", "--user-site"}:
        print(f"{sys.argv[0]} [--user-base] [--user-site]\n\nShows sys.path and the user's folders; with arguments only these folders, separated by {os.pathsep!r}.")
        return 10
    print(os.pathsep.join(folder() for name, folder in (("--user-base", getuserbase), ("--user-site", getusersitepackages)) if name in names))
    return 0 if ENABLE_USER_SITE else 1


if __name__ == "__main__":
    sys.exit(_script())
