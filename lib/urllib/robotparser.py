"""What a site's robots.txt allows a program to fetch."""
import urllib.parse
import urllib.request
from collections import namedtuple

__all__ = ["RobotFileParser"]

RequestRate = namedtuple("RequestRate", "requests seconds")


class RobotFileParser:
    """One robots.txt: read() or parse() it, then ask can_fetch()."""

    def __init__(self, url=""):
        self.entries, self.sitemaps, self.default_entry = [], [], None
        self.disallow_all = self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        return self.last_checked

    def modified(self):
        import time
        self.last_checked = time.time()

    def set_url(self, url):
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetch the file and parse it. Who may not see it may not see anything; where there is none all is allowed."""
        import urllib.error
        try:
            with urllib.request.urlopen(self.url) as file:
                self.parse(file.read().decode("utf-8").splitlines())
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
            error.close()

    def _add_entry(self, entry):
        if "*" not in entry.useragents:
            self.entries.append(entry)
        elif self.default_entry is None:
            self.default_entry = entry

    def parse(self, lines):
        """Records are lines of names, then lines of rules; an empty line ends one."""
        entry, in_rules = Entry(), False
        self.modified()
        for line in lines:
            if not line:
                if entry.useragents and in_rules:
                    self._add_entry(entry)
                if entry.useragents or in_rules:
                    entry, in_rules = Entry(), False
                continue
            key, colon, value = line.partition("#")[0].strip().partition(":")
            if not colon:
                continue
            key, value = key.strip().lower(), urllib.parse.unquote(value.strip())
            if key == "user-agent":
                if in_rules:
                    self._add_entry(entry)
                    entry, in_rules = Entry(), False
                entry.useragents.append(value)
            elif key == "sitemap":
                self.sitemaps.append(value)
            elif entry.useragents and key in ("disallow", "allow", "crawl-delay", "request-rate"):
                in_rules = True
                if key in ("disallow", "allow"):
                    entry.rulelines.append(RuleLine(value, key == "allow"))
                elif key == "crawl-delay":
                    if value.isdigit():
                        entry.delay = int(value)
                else:
                    numbers = value.split("/")
                    if len(numbers) == 2 and all(n.strip().isdigit() for n in numbers):
                        entry.req_rate = RequestRate(*map(int, numbers))
        if in_rules and entry.useragents:
            self._add_entry(entry)

    def _entry_for(self, useragent):
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def can_fetch(self, useragent, url):
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        path = urllib.parse.quote(urllib.parse.urlunparse(("", "", *parts[2:]))) or "/"
        entry = self._entry_for(useragent)
        return entry.allowance(path) if entry else True

    def crawl_delay(self, useragent):
        entry = self._entry_for(useragent) if self.mtime() else None
        return entry.delay if entry else None

    def request_rate(self, useragent):
        entry = self._entry_for(useragent) if self.mtime() else None
        return entry.req_rate if entry else None

    def site_maps(self):
        return self.sitemaps or None

    def __str__(self):
        return "\n\n".join(map(str, self.entries + ([self.default_entry] if self.default_entry else [])))


class RuleLine:
    """Whether paths that begin like this may be fetched. Nothing disallowed is everything allowed."""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True
        path = urllib.parse.urlunparse(urllib.parse.urlparse(path))
        self.path, self.allowance = urllib.parse.quote(path), allowance

    def applies_to(self, filename):
        return self.path == "*" or filename.startswith(self.path)

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class Entry:
    """The rules for some programs."""

    def __init__(self):
        self.useragents, self.rulelines, self.delay, self.req_rate = [], [], None, None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        return "\n".join(lines + list(map(str, self.rulelines)))

    def applies_to(self, useragent):
        name = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in name for agent in self.useragents)

    def allowance(self, filename):
        return next((rule.allowance for rule in self.rulelines if rule.applies_to(filename)), True)
