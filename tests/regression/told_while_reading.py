# What is known of half a reading: the word that a shlex was in when its text ended, the margin that a doctest's examples
# had, and where a line begins that starts with nothing but a backslash.
import doctest
import io
import shlex
import tokenize
from collections.abc import MutableMapping

for text in ("a 'b c", 'a "b\\', "a b\\", "'"):
    words = shlex.shlex(text, posix=True)
    words.whitespace_split = True
    try:
        print(list(words))
    except ValueError as e:
        print(e, repr(words.token), words.state)

parser = doctest.DocTestParser()
for text in ("\n        >>> 1\n        1\n        ", "words\n    >>> 2\n", "    >>> 3\n      >>> 4\n"):
    print([(e.indent, e.lineno, e.source) for e in parser.get_examples(text)])

for source in ("def f():\n    x\n\n\\\n\ny\n", "if a:\n    \\\n  b\n", "a\n\\\n# c\nb\n", "if a:\n  b\n\\\n  c\n", "a\n \\\n"):
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            print(tokenize.tok_name[token.type], repr(token.string), *token[2:4], end="; ")
        print()
    except tokenize.TokenError as e:
        print(e)


class Empty(MutableMapping):
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    __getitem__ = __setitem__ = __delitem__ = None


try:
    Empty().popitem()
except KeyError as e:
    print(repr(e), e.__suppress_context__)
