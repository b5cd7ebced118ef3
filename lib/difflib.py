"""Comparing sequences: what two have in common, and texts of how they differ.

SequenceMatcher finds the longest block that both have, then does the same to its left and to its right: not the smallest
difference, but one that reads well.
"""
from bisect import bisect_left
from collections import Counter, namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "context_diff",
           "unified_diff", "diff_bytes", "HtmlDiff", "Match"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


# What a step is called, by whether it takes from a and from b.
_tags = {(True, True): "replace", (True, False): "delete", (False, True): "insert", (False, False): None}


class SequenceMatcher:
    """Compares two sequences of hashable elements."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        """Where each element of b is, without junk and, in a long b, without what is everywhere."""
        self.b2j = places = {}
        for j, element in enumerate(self.b):
            places.setdefault(element, []).append(j)
        self.bjunk = set(filter(self.isjunk, places)) if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        self.bpopular = set()
        if self.autojunk and len(self.b) >= 200:
            limit = len(self.b) // 100 + 1
            self.bpopular = {element for element, where in places.items() if len(where) > limit}
            for element in self.bpopular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that the two slices share; of several the first in a, and of those the first in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_i, best_j, size = alo, blo, 0
        lengths = {}
        nothing, whole = [], blo == 0 and bhi == len(b)
        for i in range(alo, ahi):
            now = {}
            where = places.get(a[i], nothing)
            for j in where if whole else where[bisect_left(where, blo):bisect_left(where, bhi)]:
                k = now[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    best_i, best_j, size = i - k + 1, j - k + 1, k
            lengths = now
        end_i, end_j = best_i + size, best_j + size
        for with_junk in (False, True) if junk else (False,):
            while best_i > alo and best_j > blo and a[best_i - 1] == (b_last := b[best_j - 1]) and (b_last in junk) == with_junk:
                best_i, best_j = best_i - 1, best_j - 1
            while end_i < ahi and end_j < bhi and a[end_i] == (b_next := b[end_j]) and (b_next in junk) == with_junk:
                end_i, end_j = end_i + 1, end_j + 1
        return Match(best_i, best_j, end_i - best_i)

    def get_matching_blocks(self):
        """Match triples in order; the last has size 0 and stands at the ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        todo, found = [(0, la, 0, lb)], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                before, behind = (alo, i, blo, j), (i + k, ahi, j + k, bhi)
                todo += [rest for rest in (before, behind) if rest[0] < rest[1] and rest[2] < rest[3]]
        found.sort()
        blocks, start = [], (0, 0, 0)
        for i, j, k in found:
            if (start[0] + start[2], start[1] + start[2]) == (i, j):
                start = start[0], start[1], start[2] + k
            else:
                if start[2]:
                    blocks.append(Match._make(start))
                start = i, j, k
        if start[2]:
            blocks.append(Match._make(start))
        blocks.append(Match(la, lb, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """Steps (tag, i1, i2, j1, j2) that turn a into b."""
        if self.opcodes is None:
            self.opcodes = steps = []
            i = j = 0
            for ai, bj, size in self.get_matching_blocks():
                tag = _tags[i < ai, j < bj]
                if tag is not None:
                    steps.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                steps += [("equal", ai, i, bj, j)] if size else []
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The steps in groups, each with up to n equal elements around it."""
        def head(step):
            return step[0], step[1], min(step[2], step[1] + n), step[3], min(step[4], step[3] + n)

        def tail(step):
            return step[0], max(step[1], step[2] - n), step[2], max(step[3], step[4] - n), step[4]
        steps = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        for place, cut in ((0, tail), (-1, head)):
            if steps[place][0] == "equal":
                steps[place] = cut(steps[place])
        group = []
        for step in steps:
            if step[0] == "equal" and step[2] - step[1] > 2 * n:
                yield group + [head(step)]
                group, step = [], tail(step)
            group.append(step)
        if len(group) > 1 or group and group[0][0] != "equal":
            yield group

    def ratio(self):
        """How similar the two are, from 0 to 1."""
        return self._ratio(sum(block[2] for block in self.get_matching_blocks()))

    def quick_ratio(self):
        """At least ratio(): whatever the order."""
        known = self.fullbcount = self.fullbcount or Counter(self.b)
        left, matches = dict(known), 0
        for element in self.a:
            count = left.get(element, 0)
            if count > 0:
                left[element] = count - 1
                matches += 1
        return self._ratio(matches)

    def real_quick_ratio(self):
        """At least quick_ratio(): from the lengths alone."""
        return self._ratio(min(len(self.a), len(self.b)))

    def _ratio(self, matches):
        return _ratio(matches, len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best of those that resemble a word."""
    for good, need, given in ((n > 0, "n must be > 0", n), (0.0 <= cutoff <= 1.0, "cutoff must be in [0.0, 1.0]", cutoff)):
        if not good:
            raise ValueError(f"{need}: {given!r}")
    matcher = SequenceMatcher(b=word)
    measures = matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio

    def scored():
        for candidate in possibilities:
            matcher.set_seq1(candidate)
            if all(measure() >= cutoff for measure in measures):
                yield matcher.ratio(), candidate
    return [best for score, best in nlargest(n, scored())]


class Differ:
    """Compares lists of lines: "- " only in the first, "+ " only in the second, "  " in both, "? " where a line changed."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "equal":
                yield from self._dump(" ", a, alo, ahi)
            else:
                yield from self._dump("-", a, alo, ahi)
                yield from self._dump("+", b, blo, bhi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f"{tag} {x[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        parts = [self._dump("-", a, alo, ahi), self._dump("+", b, blo, bhi)]
        if bhi - blo < ahi - alo:
            parts.reverse()
        for part in parts:
            yield from part

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """The most similar pair of lines is shown with what changed in it, then the same left and right of it."""
        matcher = SequenceMatcher(self.charjunk)
        todo = [(alo, ahi, blo, bhi)]
        while todo:
            job = todo.pop()
            if len(job) == 2:
                i, j = job
                if a[i] == b[j]:
                    yield "  " + a[i]
                else:
                    matcher.set_seqs(a[i], b[j])
                    yield from self._changed_line(a[i], b[j], matcher)
                continue
            alo, ahi, blo, bhi = job
            if alo == ahi or blo == bhi:
                yield from self._dump("-", a, alo, ahi)
                yield from self._dump("+", b, blo, bhi)
            elif (pair := self._similar(matcher, a, alo, ahi, b, blo, bhi)) is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            else:
                i, j = pair
                todo += [(i + 1, ahi, j + 1, bhi), pair, (alo, i, blo, j)]

    def _similar(self, matcher, a, alo, ahi, b, blo, bhi):
        """The places of the two lines that resemble each other most, or else of the first two that are the same."""
        best, least, pair, same = 0.74, 0.75, None, None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        return pair if best >= least else same

    def _changed_line(self, aline, bline, matcher):
        marks_a = marks_b = ""
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            marks_a += {"replace": "^", "delete": "-", "equal": " ", "insert": ""}[tag] * (i2 - i1)
            marks_b += {"replace": "^", "insert": "+", "equal": " ", "delete": ""}[tag] * (j2 - j1)
        yield from self._qformat(aline, bline, marks_a, marks_b)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in (("-", aline, atags), ("+", bline, btags)):
            yield f"{sign} {line}"
            tags = "".join(c if t == " " and c.isspace() else t for c, t in zip(line, tags)).rstrip()
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Is a line blank, or only a #?"""
    return line.strip() in ("", "#") if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is a character a space or a tab?"""
    return ch in ws


def _range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _range_context(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _head(sign, name, date, lineterm):
    return f"{sign} {name}" + (f"\t{date}" if date else "") + lineterm


def _headed(a, b, n, heads, told):
    """What is told about each group of steps, under two heads; nothing at all if nothing differs."""
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from heads
        heads = ()
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield from told(group, i1, i2, j1, j2)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def told(group, *ends):
        yield f"@@ -{_range_unified(*ends[:2])} +{_range_unified(*ends[2:])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            else:
                yield from ("-" + line for line in a[i1:i2])
                yield from ("+" + line for line in b[j1:j2])
    yield from _headed(a, b, n, (_head("---", fromfile, fromfiledate, lineterm), _head("+++", tofile, tofiledate, lineterm)), told)


_context_signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def told(group, i1, i2, j1, j2):
        yield "*" * 15 + lineterm
        for lines, other, left, mark, text in ((a, "insert", 1, "***", _range_context(i1, i2)),
                                               (b, "delete", 3, "---", _range_context(j1, j2))):
            yield f"{mark} {text} {mark[0] * 4}{lineterm}"
            if any(step[0] not in (other, "equal") for step in group):
                for step in group:
                    if step[0] != other:
                        for line in lines[step[left]:step[left + 1]]:
                            yield _context_signs[step[0]] + line
    yield from _headed(a, b, n, (_head("***", fromfile, fromfiledate, lineterm), _head("---", tofile, tofiledate, lineterm)), told)


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """What Differ says about two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first (1) or the second (2) of the lists from which ndiff() made a delta."""
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """The same for lines of bytes in encodings unknown."""
    def text(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from error
    lines = dfunc(list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate), text(tofiledate), n,
                  text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


class HtmlDiff:
    """Tables of two texts side by side, with their changes in colour."""

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn, self._linejunk, self._charjunk = tabsize, wrapcolumn, linejunk, charjunk

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        from html import escape

        def cell(number, line, cls):
            text = escape(line.expandtabs(self._tabsize).rstrip("\n")).replace(" ", "&nbsp;")
            if cls and line:
                text = f'<span class="{cls}">{text}</span>'
            return f'<td class="diff_header">{number}</td><td nowrap="nowrap">{text}</td>'
        rows = []
        matcher = SequenceMatcher(self._linejunk, fromlines, tolines)
        groups = matcher.get_grouped_opcodes(numlines) if context else [matcher.get_opcodes()]
        classes = {"equal": ("", ""), "insert": ("", "diff_add"), "delete": ("diff_sub", ""), "replace": ("diff_chg", "diff_chg")}
        for group in groups:
            for tag, i1, i2, j1, j2 in group:
                left, right = classes[tag]
                for k in range(max(i2 - i1, j2 - j1)):
                    i, j = i1 + k, j1 + k
                    rows.append("<tr>" + (cell(i + 1, fromlines[i], left) if i < i2 else cell("", "", ""))
                                + (cell(j + 1, tolines[j], right) if j < j2 else cell("", "", "")) + "</tr>")
        head = f'<thead><tr><th colspan="2">{fromdesc}</th><th colspan="2">{todesc}</th></tr></thead>' if fromdesc or todesc else ""
        return '<table class="diff" rules="groups">' + head + "<tbody>\n" + "\n".join(rows) + "\n</tbody></table>"

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context, numlines)
        return (f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><style>.diff_add{{background:#afa}} .diff_sub{{background:#faa}} '
                f".diff_chg{{background:#ff7}}</style></head><body>\n{table}\n</body></html>\n")
