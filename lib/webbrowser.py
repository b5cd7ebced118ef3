"""Showing pages in the user's browser."""

import os
import shlex
import shutil
import subprocess
import sys

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """There is no browser."""


_browsers, _tryorder, _os_preferred = {}, None, None  # name: [class, instance]; names in the order to try them


def register(name, klass, instance=None, *, preferred=False):
    """Make a browser known: by what makes it, or itself."""
    if _tryorder is None:
        register_standard_browsers()
    _browsers[name.lower()] = [klass, instance]
    if preferred or _os_preferred and f"{name}.desktop" == _os_preferred:
        _tryorder.insert(0, name)
    else:
        _tryorder.append(name)


def get(using=None):
    """A browser by name or command line, or the one of this system."""
    if _tryorder is None:
        register_standard_browsers()
    for browser in _tryorder if using is None else [using]:
        if "%s" in browser:
            browser = shlex.split(browser)
            return BackgroundBrowser(browser[:-1]) if browser[-1] == "&" else GenericBrowser(browser)
        found = _browsers.get(browser.lower()) or _synthesize(browser)
        if found[1] is not None:
            return found[1]
        if found[0] is not None:
            return found[0]()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page: 0 where pages are shown, 1 in a new window, 2 in a new tab. Could a browser be started?"""
    if _tryorder is None:
        register_standard_browsers()
    return any(get(name).open(url, new, autoraise) for name in list(_tryorder))


def open_new(url):
    return open(url, 1)


def open_new_tab(url):
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    """A browser of the kind of a known one, by its own path."""
    command = browser.split()[0]
    if not shutil.which(command):
        return [None, None]
    name = os.path.basename(command)
    found = _browsers.get(name.lower())
    if found and found[1] and found[1].basename == name:
        import copy
        controller = copy.copy(found[1])
        controller.name, controller.basename = browser, os.path.basename(browser)
        register(browser, None, instance=controller, preferred=preferred)
        return [None, controller]
    return [None, None]


class BaseBrowser:
    """What all have."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A command line; we wait for its end."""

    def __init__(self, name):
        if isinstance(name, str):
            name = [name, "%s"]
        self.name, *self.args = name
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        sys.audit("webbrowser.open", url)
        return [self.name] + [arg.replace("%s", url) for arg in self.args]

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.Popen(self._command(url), close_fds=True).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command line that runs beside us."""

    def open(self, url, new=0, autoraise=True):
        try:
            return subprocess.Popen(self._command(url), close_fds=True, start_new_session=True).poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """One that can be told what to do while it runs: %action and %s in remote_args."""

    raise_opts, background, redirect_stdout = None, False, True
    remote_args = ["%action", "%s"]
    remote_action = remote_action_newwin = remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        raising = []
        if remote and self.raise_opts:
            raising = [self.raise_opts[int(bool(autoraise))]] if self.raise_opts[int(bool(autoraise))] else []
        quiet = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen([self.name] + raising + args, close_fds=True, stdin=quiet, stdout=quiet if self.redirect_stdout else None,
                                   stderr=quiet, start_new_session=True)
        if not remote:
            return process.poll() is None if self.background else not process.wait()
        try:
            return not process.wait(5)  # it does not tell at once: it must be running
        except subprocess.TimeoutExpired:
            return True

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        actions = {0: self.remote_action, 1: self.remote_action_newwin,
                   2: self.remote_action_newwin if self.remote_action_newtab is None else self.remote_action_newtab}
        if new not in actions:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        args = [arg.replace("%s", url).replace("%action", actions[new]) for arg in self.remote_args]
        if self._invoke([arg for arg in args if arg], True, autoraise, url):
            return True
        return self._invoke([arg.replace("%s", url) for arg in self.args], False, False)


class Mozilla(UnixBrowser):
    remote_action, remote_action_newwin, remote_action_newtab, background = "", "-new-window", "-new-tab", True


class Epiphany(UnixBrowser):
    raise_opts, remote_action, remote_action_newwin, background = ["-noraise", ""], "-n", "-w", True


class Chrome(UnixBrowser):
    remote_action, remote_action_newwin, remote_action_newtab, background = "", "--new-window", "", True


Chromium = Chrome


class Opera(Chrome):
    pass


class Edge(Chrome):
    pass


class Elinks(UnixBrowser):
    remote_args = ["-remote", "openURL(%s%action)"]
    remote_action, remote_action_newwin, remote_action_newtab, redirect_stdout = "", ",new-window", ",new-tab", False


class Konqueror(BaseBrowser):
    """KDE's, which is asked through kfmclient."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        quiet = subprocess.DEVNULL
        for command in (["kfmclient", "newTab" if new == 2 else "openURL", url], ["konqueror", "--silent", url], ["kfm", "-d", url]):
            try:
                process = subprocess.Popen(command, close_fds=True, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
            except OSError:
                continue
            if command[0] == "kfmclient":
                process.wait()
                return True
            if process.poll() is None:
                return True
        return False


def register_X_browsers():
    """Those that are installed."""
    for command in ("xdg-open", "gio", "x-www-browser"):
        if shutil.which(command):
            register(command, None, BackgroundBrowser([command, "open", "--", "%s"] if command == "gio" else command))
    for names, kind in ((("firefox", "iceweasel", "seamonkey", "mozilla-firefox", "mozilla"), Mozilla), (("epiphany",), Epiphany),
                        (("google-chrome", "chrome", "chromium", "chromium-browser"), Chrome), (("opera",), Opera),
                        (("microsoft-edge",), Edge)):
        for name in names:
            if shutil.which(name):
                register(name, None, kind(name))
    if shutil.which("konqueror"):
        register("konqueror", Konqueror, Konqueror("konqueror"))


def register_standard_browsers():
    """Fill the list, with what BROWSER names in front."""
    global _tryorder, _os_preferred
    _tryorder = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        try:
            asked = subprocess.run(["xdg-settings", "get", "default-web-browser"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            _os_preferred = asked.stdout.decode().strip()
        except (OSError, ValueError):
            pass
        register_X_browsers()
    if os.environ.get("TERM"):
        for name in ("www-browser", "links", "elinks", "lynx", "w3m"):
            if shutil.which(name):
                register(name, None, Elinks(name) if name == "elinks" else GenericBrowser(name))
    for command in reversed(os.environ.get("BROWSER", "").split(os.pathsep)):
        if command and "%s" not in command:
            found = _synthesize(command, preferred=True)
            if found[1] is None:
                _tryorder.insert(0, command)
        elif command:
            _tryorder.insert(0, command)


def parse_args(arg_list):
    import argparse
    parser = argparse.ArgumentParser(description="Open URL in a web browser.")
    parser.add_argument("url", help="URL to open")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new_win", help="open new window")
    group.add_argument("-t", "--new-tab", action="store_const", const=2, default=0, dest="new_win", help="open new tab")
    return parser.parse_args(arg_list)


def main(arg_list=None):
    args = parse_args(arg_list)
    open(args.url, args.new_win)
    print("\a")


if __name__ == "__main__":
    main()
