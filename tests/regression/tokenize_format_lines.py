# A field of an f-string in single quotes may go on behind a newline that ends its format: tokenize said that the string was
# unterminated. It took lines of bytes for text, for ever, any depth of indentation, and "utf8" with a mark for UTF-8.
import io
import tokenize


def show(source):
    try:
        for t in tokenize.generate_tokens(io.StringIO(source).readline):
            print(tokenize.tok_name[t.type], repr(t.string), t.start, t.end)
    except (tokenize.TokenError, SyntaxError) as e:
        print(type(e).__name__, e)


for source in "f'__{\n    x:d\n}__'\n", "f'{x:\n}'\n", "f'{x!r:\n}{y:z\n}'\n", "f'{a\n+b}'\n", "f'{x:d\n abc}'\n", "f'a\nb'\n":
    show(source)
for lines in (lambda: tokenize.generate_tokens(lambda: b"x"), lambda: tokenize.generate_tokens(lambda: None),
              lambda: tokenize.generate_tokens(io.StringIO("".join(" " * i + "if 1:\n" for i in range(110))).readline)):
    try:
        list(lines())
    except (TypeError, IndentationError) as e:
        print(type(e).__name__, e)
for source in b"\xef\xbb\xbf#coding: utf8\n", b"\xef\xbb\xbf#coding: utf-8\n", b"#coding: utf8\n":
    try:
        print(tokenize.detect_encoding(io.BytesIO(source).readline))
    except SyntaxError as e:
        print(e)
