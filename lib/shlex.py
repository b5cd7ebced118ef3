"""Texts in words, as a shell takes them."""
import os
import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """Reads words from a stream."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream = StringIO(instream) if isinstance(instream, str) else sys.stdin if instream is None else instream
        self.infile = infile if instream is not None else None
        self.posix, self.eof = posix, None if posix else ""
        self.commenters, self.whitespace, self.whitespace_split = "#", " \t\r\n", False
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.quotes, self.escape, self.escapedquotes = "'\"", "\\", '"'
        self.state, self.pushback, self.lineno, self.debug, self.token, self.filestack = " ", deque(), 1, 0, "", deque()
        self.source = None
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        if self._punctuation_chars:
            self._pushback_chars = deque()
            self.wordchars += "~-./*?="
            self.wordchars = self.wordchars.translate(self.wordchars.maketrans(dict.fromkeys(self._punctuation_chars)))

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Read something else first."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.instream = StringIO(newstream) if isinstance(newstream, str) else newstream
        self.infile, self.lineno = newfile, 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next word; eof at the end."""
        if self.pushback:
            return self.pushback.popleft()
        word = self.read_token()
        if self.source is not None:
            while word == self.source:
                opened = self.sourcehook(self.read_token())
                if opened:
                    self.push_source(opened[1], opened[0])
                word = self.get_token()
        while word == self.eof and self.filestack:
            self.pop_source()
            word = self.get_token()
        return word

    def _char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        c = self.instream.read(1)
        if c == "\n":
            self.lineno += 1
        return c

    def _stuck(self, word, state, problem):  # who completes what was begun looks at what there is
        self.token, self.state = word, state
        raise ValueError(problem)

    def read_token(self):
        """A word, whatever was pushed back."""
        word, quoted, back = "", False, " "
        posix, punctuation = self.posix, self._punctuation_chars
        state = self.state
        while state is not None:
            c = self._char()
            if state == " ":
                if not c:
                    state = None
                elif c in self.whitespace:
                    if word or posix and quoted:
                        break
                elif c in self.commenters:
                    self.instream.readline()
                    self.lineno += 1
                elif posix and c in self.escape:
                    back, state = "a", c
                elif c in self.wordchars:
                    word, state = c, "a"
                elif c in punctuation:
                    word, state = c, "c"
                elif c in self.quotes:
                    word, state = "" if posix else c, c
                elif self.whitespace_split:
                    word, state = c, "a"
                else:
                    word = c
                    break
            elif state in self.quotes:
                quoted = True
                if not c:
                    self._stuck(word, state, "No closing quotation")
                if c == state:
                    if posix:
                        state = "a"
                    else:
                        word += c
                        state = " "
                        break
                elif posix and c in self.escape and state in self.escapedquotes:
                    back, state = state, c
                else:
                    word += c
            elif state in self.escape:
                if not c:
                    self._stuck(word, state, "No escaped character")
                if back in self.quotes and c != state and c != back:
                    word += state
                word += c
                state = back
            else:
                if not c:
                    state = None
                elif c in self.whitespace:
                    state = " "
                    if word or posix and quoted:
                        break
                elif c in self.commenters:
                    self.instream.readline()
                    self.lineno += 1
                    if posix:
                        state = " "
                        if word or quoted:
                            break
                elif state == "c":
                    if c in punctuation:
                        word += c
                    else:
                        if c not in self.whitespace:
                            self._pushback_chars.append(c)
                        state = " "
                        break
                elif posix and c in self.quotes:
                    state = c
                elif posix and c in self.escape:
                    back, state = "a", c
                elif c in self.wordchars or c in self.quotes or self.whitespace_split and c not in punctuation:
                    word += c
                else:
                    if punctuation:
                        self._pushback_chars.append(c)
                    else:
                        self.pushback.appendleft(c)
                    state = " "
                    if word or posix and quoted:
                        break
        self.state = state
        return None if posix and not quoted and word == "" else word

    def sourcehook(self, newfile):
        """(name, stream) for a file named in the text"""
        path = newfile.strip('"')
        if isinstance(self.infile, str):
            path = os.path.join(os.path.dirname(self.infile), path)
        return path, open(path)

    def error_leader(self, infile=None, lineno=None):
        return '"%s", line %d: ' % (infile or self.infile, lineno or self.lineno)

    def __iter__(self):
        return self

    def __next__(self):
        word = self.get_token()
        if word == self.eof:
            raise StopIteration
        return word


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        raise ValueError("s argument must not be None")
    words = shlex(s, posix=posix)
    words.whitespace_split = True
    if not comments:
        words.commenters = ""
    return list(words)


def join(split_command):
    """A command line of words."""
    return " ".join(map(quote, split_command))


_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII)


def quote(s):
    """A word that the shell takes as it is."""
    if not s:
        return "''"
    return "'" + s.replace("'", "'\"'\"'") + "'" if _unsafe.search(s) else s
