"""A regular expression engine: parser, Thompson construction, simulation with captures, and a DFA made on demand."""
from collections import deque
from functools import cached_property
from itertools import count

CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "s": " \t\n\r"}


class PatternError(ValueError):
    def __init__(self, message, pattern, at):
        super().__init__(f"{message} at position {at}")
        self.pattern, self.at = pattern, at


# The tree: tuples, so that match statements read well.
#   ("set", chars, negated) ("any",) ("cat", a, b) ("alt", a, b) ("repeat", a, low, high, greedy)
#   ("group", a, n) ("empty",) ("start",) ("end",)

class Parser:
    def __init__(self, pattern):
        self.pattern, self.at, self.groups, self.names = pattern, 0, 0, {}
        self.tree = self.alternatives()
        if self.at < len(pattern):
            self.fail("unbalanced )")

    def fail(self, message, at=None):
        raise PatternError(message, self.pattern, self.at if at is None else at)

    @property
    def next(self):
        return self.pattern[self.at:self.at + 1]

    def take(self, c=None):
        if c is not None and self.next != c:
            return False
        self.at += 1
        return self.pattern[self.at - 1] if c is None else True

    def alternatives(self):
        left = self.sequence()
        while self.take("|"):
            left = ("alt", left, self.sequence())
        return left

    def sequence(self):
        tree = ("empty",)
        while self.next not in ("", "|", ")"):
            piece = self.repeated()
            tree = piece if tree == ("empty",) else ("cat", tree, piece)
        return tree

    def repeated(self):
        start = self.at
        tree = self.atom()
        while (c := self.next) and c in "*+?{":
            match c:
                case "*":
                    bounds = 0, None
                case "+":
                    bounds = 1, None
                case "?":
                    bounds = 0, 1
                case "{":
                    end = self.pattern.find("}", self.at)
                    low, comma, high = self.pattern[self.at + 1:end].partition(",")
                    if end < 0 or not low.isdigit() or not (high.isdigit() or not high):
                        self.fail("bad repeat")
                    bounds = int(low), (int(high) if high else None) if comma else int(low)
                    if bounds[1] is not None and bounds[0] > bounds[1]:
                        self.fail("min repeat greater than max")
                    self.at = end
            self.at += 1
            if tree[0] in ("start", "end", "repeat"):
                self.fail("nothing to repeat" if tree[0] != "repeat" else "multiple repeat", start)
            tree = ("repeat", tree, *bounds, not self.take("?"))
        return tree

    def atom(self):
        at = self.at
        match self.take():
            case ".":
                return ("any",)
            case "^":
                return ("start",)
            case "$":
                return ("end",)
            case "(":
                number = None
                if self.pattern.startswith("?:", self.at):
                    self.at += 2
                else:
                    self.groups += 1
                    number = self.groups
                    if self.pattern.startswith("?P<", self.at):
                        end = self.pattern.index(">", self.at)
                        self.names[self.pattern[self.at + 3:end]] = number
                        self.at = end + 1
                inner = self.alternatives()
                if not self.take(")"):
                    self.fail("missing )", at)
                return inner if number is None else ("group", inner, number)
            case "[":
                return self.set()
            case "\\":
                return self.escape(at)
            case "*" | "+" | "?":
                self.fail("nothing to repeat", at)
            case c:
                return ("set", frozenset(c), False)

    def escape(self, at):
        if not self.next:
            self.fail("bad escape at the end", at)
        c = self.take()
        if c.lower() in CLASSES:
            return ("set", frozenset(CLASSES[c.lower()]), c.isupper())
        return ("set", frozenset({"n": "\n", "t": "\t"}.get(c, c)), False)

    def set(self):
        start, negated, chars = self.at - 1, self.take("^"), set()
        first = True
        while first or self.next != "]":
            first = False
            if not self.next:
                self.fail("unterminated set", start)
            c = self.take()
            if c == "\\":
                chars |= self.escape(self.at - 1)[1]
                continue
            if self.next == "-" and self.pattern[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.take()
                if high < c:
                    self.fail(f"bad range {c}-{high}", self.at - 3)
                chars.update(map(chr, range(ord(c), ord(high) + 1)))
            else:
                chars.add(c)
        self.at += 1
        return ("set", frozenset(chars), negated)


class State:
    ids = count()
    __slots__ = ("id", "kind", "data", "out", "other")

    def __init__(self, kind, data=None, out=None, other=None):
        self.id = next(State.ids)
        self.kind, self.data, self.out, self.other = kind, data, out, other

    def accepts(self, c):
        if self.kind == "any":
            return c != "\n"
        chars, negated = self.data
        return (c in chars) != negated


def build(tree, then):
    """The states of a tree that go on to `then`."""
    match tree:
        case ("empty",):
            return then
        case ("any",):
            return State("any", None, then)
        case ("start" | "end" as kind,):
            return State(kind, None, then)
        case ("set", chars, negated):
            return State("set", (chars, negated), then)
        case ("cat", a, b):
            return build(a, build(b, then))
        case ("alt", a, b):
            return State("split", None, build(a, then), build(b, then))
        case ("group", inner, n):
            return State("save", 2 * n, build(inner, State("save", 2 * n + 1, then)))
        case ("repeat", inner, low, high, greedy):
            if high is None:
                loop = State("split")
                body = build(inner, loop)
                loop.out, loop.other = (body, then) if greedy else (then, body)
                tail = loop
            else:
                tail = then
                for _ in range(high - low):
                    body = build(inner, tail)
                    tail = State("split", None, *((body, then) if greedy else (then, body)))
            for _ in range(low):
                tail = build(inner, tail)
            return tail
    raise AssertionError(tree)


class Match:
    def __init__(self, regex, text, saved):
        self.regex, self.text, self.saved = regex, text, saved

    def span(self, n=0):
        n = self.regex.names.get(n, n)
        return self.saved.get(2 * n), self.saved.get(2 * n + 1)

    def __getitem__(self, n):
        start, end = self.span(n)
        return None if start is None or end is None else self.text[start:end]

    def groups(self):
        return tuple(self[n] for n in range(1, self.regex.groups + 1))

    def __repr__(self):
        return f"<match {self.span()} {self[0]!r}>"


class Regex:
    def __init__(self, pattern):
        parser = Parser(pattern)
        self.pattern, self.groups, self.names = pattern, parser.groups, parser.names
        self.final = State("final")
        self.first = build(("group", parser.tree, 0), self.final)
        self.dfa = {}

    @cached_property
    def size(self):
        seen, queue = {self.first.id}, deque([self.first])
        while queue:
            state = queue.popleft()
            for following in (state.out, state.other):
                if following is not None and following.id not in seen:
                    seen.add(following.id)
                    queue.append(following)
        return len(seen)

    def _close(self, state, saved, at, text, into):
        """Follow what takes no character; into keeps the order of preference."""
        stack = [(state, saved)]
        while stack:
            state, saved = stack.pop()
            if state.id in into:
                continue
            if state.kind == "split":
                into[state.id] = None
                stack.append((state.other, saved))
                stack.append((state.out, saved))
            elif state.kind == "save":
                stack.append((state.out, {**saved, state.data: at}))
            elif state.kind == "start":
                if at == 0:
                    stack.append((state.out, saved))
            elif state.kind == "end":
                if at == len(text):
                    stack.append((state.out, saved))
            else:
                into[state.id] = state, saved
        return into

    def match(self, text, at=0, *, full=False):
        threads = self._close(self.first, {}, at, text, {})
        best = None
        while True:
            following = {}
            for entry in threads.values():
                if entry is None:
                    continue
                state, saved = entry
                if state.kind == "final":
                    if full and at != len(text):
                        continue
                    best = saved
                    break
                if at < len(text) and state.accepts(text[at]):
                    self._close(state.out, saved, at + 1, text, following)
            if not following:
                return best and Match(self, text, best)
            threads, at = following, at + 1

    def search(self, text, at=0):
        for start in range(at, len(text) + 1):
            if found := self.match(text, start):
                return found

    def finditer(self, text):
        at = 0
        while at <= len(text) and (found := self.search(text, at)):
            yield found
            start, end = found.span()
            at = end + (start == end)

    def sub(self, replacement, text):
        parts, at = [], 0
        for found in self.finditer(text):
            parts += text[at:found.span()[0]], replacement(found) if callable(replacement) else replacement
            at = found.span()[1]
        return "".join(parts) + text[at:]

    def accepts(self, text):
        """Whole text, yes or no, by a DFA whose states are sets of NFA states."""
        key = frozenset(s.id for s in self._states({self.first}))
        self.by_id = getattr(self, "by_id", {})
        for c in text:
            if (key, c) not in self.dfa:
                states = {self.by_id[i].out for i in key if self.by_id[i].kind in ("set", "any") and self.by_id[i].accepts(c)}
                self.dfa[key, c] = frozenset(s.id for s in self._states(states))
            key = self.dfa[key, c]
        return self.final.id in key

    def _states(self, states):
        if not hasattr(self, "by_id"):
            self.by_id = {}
        seen, stack = set(), list(states)
        while stack:
            state = stack.pop()
            if state.id not in seen:
                seen.add(state.id)
                self.by_id[state.id] = state
                if state.kind in ("split", "save"):
                    stack += filter(None, (state.out, state.other))
                yield state


def main():
    cases = [
        ("a*b", "aaab", "b", "aac"), ("(a|b)*abb", "ababb", "abb", "abab"), (r"\d{2,3}-\d+", "12-3456", "123-4", "1-2"),
        ("colou?r", "color", "colour", "colouur"), ("[^aeiou]+", "rhythm", "try", "tree"), ("(ab)+c?", "abab", "ababc", "abb"),
        ("x{3}", "xxx", "xxxx", "xx"), ("(?:a|bc){2}", "abc", "bca", "a"), (".*", "", "anything", "two\nlines"), (r"[\w.]+@\w+\.com", "a.b@c.com", "x@y.com", "@y.com"),
    ]
    for pattern, *texts in cases:
        regex = Regex(pattern)
        row = [(bool(regex.match(t, full=True)), regex.accepts(t)) for t in texts]
        print(f"{pattern:<18} {regex.size:>3} states  " + "  ".join(f"{t!r}:{'yes' if a else 'no'}{'' if a == b else '!'}" for t, (a, b) in zip(texts, row)))

    date = Regex(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
    for text in ("on 2024-02-29.", "in 1999-12", "never"):
        found = date.search(text)
        print(found, found and (found.groups(), found["year"], found["day"]))
    print(Regex("<.+>").search("<a><b>")[0], Regex("<.+?>").search("<a><b>")[0], Regex("(a+?)(a*)").match("aaaa").groups())
    print([m[0] for m in Regex(r"[A-Z]\w*").finditer("Ada met Grace and Alan, not bob")])
    print([m.span() for m in Regex("x*").finditer("axxb")])
    print(Regex(r"\s+").sub(" ", "too   many \t\n spaces"), Regex(r"\d+").sub(lambda m: str(int(m[0]) * 2), "3 apples, 14 pears"))
    print(Regex("^ab|cd$").search("xxcd").span(), Regex("^ab").search("xab"), Regex("(a|ab)(c|bcd)(d*)").match("abcd").groups())

    n = 24
    evil = Regex("a?" * n + "a" * n)
    print(bool(evil.match("a" * n, full=True)), evil.accepts("a" * n), evil.size, len(evil.dfa))
    nested = Regex("(x+x+)+y")
    print(nested.match("x" * 60), nested.accepts("x" * 60 + "y"), len(nested.dfa))

    for bad in ["(ab", "a)", "*a", "[abc", "a**", "x{3,2}", "[z-a]", "a{x}", "\\", "^*"]:
        try:
            Regex(bad)
            print(bad, "is fine")
        except PatternError as error:
            print(f"{bad:<8}{error}")


main()
