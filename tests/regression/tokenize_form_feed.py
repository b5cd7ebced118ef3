# A form feed at the beginning of a line was an indentation of one column. It is none: columns are counted from behind it.
import io
import tokenize

for text in "\fx = 1\n", "if x:\n    a\n\f    b\n    \f    c\n\fd\n", "\f\n\f# c\n", "  \f(\n\f)\n":
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        print(tokenize.tok_name[token.type], repr(token.string), token.start, token.end)
for text in "f'{a", "(a, \\\n", "(a", "a\\\n":
    try:
        list(tokenize.generate_tokens(io.StringIO(text).readline))
    except tokenize.TokenError as error:
        print(repr(text), error)
