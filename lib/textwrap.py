"""Paragraphs of text: wrapped, filled, shortened, dedented, indented."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_BLANKS = "\t\n\x0b\x0c\r "  # those of ASCII: a no-break space is not a place to break at
_TO_SPACES = str.maketrans(dict.fromkeys(_BLANKS, " "))
_words_and_blanks = re.compile(f"([{_BLANKS}]+)").split
_hyphens = re.compile("-+").finditer
_ends_sentence = re.compile(r"[a-z][.!?][\"']?\Z").search


def _is_word(character):
    return character.isalnum() or character == "_"


def _is_letter(character):
    return _is_word(character) and not character.isdecimal()


def _hyphen_breaks(word, at):
    """May a line end with the hyphen at this place: between parts of words, not in -option, 1-2 or a-b?"""
    before, after = word[max(at - 3, 0):at], word[at + 1:at + 4]
    if not (_is_letter(before[-1:]) and _is_letter(after[:1])):
        return False
    if not (_is_letter(before[-2:-1]) or before[-2:-1] == "-" and _is_letter(before[:-2])):
        return False
    return _is_letter(after[1:2]) or after[1:2] == "-" and _is_letter(after[2:])


def _word_parts(word):
    """A word apart where lines may break in it: after a hyphen, before and after a dash--one of these."""
    start = 0
    for run in _hyphens(word):
        first, end = run.span()
        if end - first == 1:
            if _hyphen_breaks(word, first):
                yield word[start:end]
                start = end
        elif first > 0 and (_is_word(word[first - 1]) or word[first - 1] in "!\"'&.,?") and _is_word(word[end:end + 1]):
            yield word[start:first]
            yield word[first:end]
            start = end
    yield word[start:]


class TextWrapper:
    """Wraps text to a width.

    width: longest line; initial_indent, subsequent_indent: before the first line, before the others; expand_tabs,
    tabsize; replace_whitespace: every blank becomes a space; drop_whitespace: no blanks at the ends of lines;
    fix_sentence_endings: two spaces between sentences; break_long_words, break_on_hyphens: where lines may break;
    max_lines, placeholder: cut the text off after so many lines.

    A text is taken apart into chunks (words, parts of words, blanks), and lines are made of whole chunks; only a chunk
    that is longer than a line is broken.
    """

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings

    def _split(self, text):
        chunks = _words_and_blanks(text)
        if self.break_on_hyphens:
            chunks = [part for chunk in chunks for part in (_word_parts(chunk) if "-" in chunk else (chunk,))]
        return [chunk for chunk in chunks if chunk]

    def _split_chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_SPACES)
        return self._split(text)

    def _spaced_sentences(self, chunks):
        before = ""
        for chunk in chunks:
            yield "  " if chunk == " " and _ends_sentence(before) else chunk
            before = chunk

    def _break(self, chunk, room):
        """Where a chunk that is longer than a line may be broken: after a hyphen that has room, or anywhere."""
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind("-", 0, room)
            if hyphen > 0 and chunk[:hyphen].strip("-"):
                return hyphen + 1
        return room

    def _take_line(self, rest, width, first):
        """The chunks of one line, taken from the end of rest; [] if there were only blanks to drop."""
        if self.drop_whitespace and not first and not rest[-1].strip():
            rest.pop()
        line, room = [], width
        while rest and len(rest[-1]) <= room:
            room -= len(rest[-1])
            line.append(rest.pop())
        if rest and len(rest[-1]) > width:
            if self.break_long_words:
                end = self._break(rest[-1], room if width > 0 else 1)
                line.append(rest[-1][:end])
                rest[-1] = rest[-1][end:]
            elif not line:
                line.append(rest.pop())  # longer than the line, and alone in it
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _cut_off(self, lines, line, indent):
        """The text goes on, but there is no line for it: put the placeholder, after a word."""
        width = self.width - len(indent)
        while line and (not line[-1].strip() or sum(map(len, line)) + len(self.placeholder) > width):
            line.pop()
        if line:
            lines.append(indent + "".join(line) + self.placeholder)
        elif lines and len(end := lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            lines[-1] = end + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        last = None if self.max_lines is None else max(self.max_lines, 1)
        if last is not None:
            indent = self.initial_indent if last == 1 else self.subsequent_indent
            if len(indent + self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        rest = chunks[::-1]
        while rest:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line = self._take_line(rest, width, not lines)
            if not line:
                continue
            if len(lines) + 1 == last:
                # the end, unless nothing but blanks to drop is left
                left = rest[1:] or rest and not (self.drop_whitespace and not rest[0].strip())
                if left or sum(map(len, line)) > width:
                    self._cut_off(lines, line, indent)
                    break
            lines.append(indent + "".join(line))
        return lines

    def wrap(self, text):
        """List of lines, without line ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            chunks = list(self._spaced_sentences(chunks))
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines as one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """List of lines of at most width characters."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """One text with lines of at most width characters."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line of at most width characters, cut off at a word if need be."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Without the blanks that all lines have in front; lines of blanks alone become empty."""
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[i] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
            continue
        shared = 0
        for a, b in zip(margin, indent):
            if a != b:
                break
            shared += 1
        margin = margin[:shared]
    if margin:
        n = len(margin)
        lines = [line[n:] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """With prefix before each line that the predicate wants (those with more than blanks by default)."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
