# Where tokens are: blanks before them, continued lines, strings over several lines, what is wrong.
import io
import tokenize

texts = ["x = \0", "a  \\ \n", "a \\\nb\n", "  $ ? !\n", "'abc\n", "'''a\n\\\n'''\n", "f'{x!r:>{y}} \\' {{'\n", "'a\\\nb'\n", " \t x\n", "x=1 ;  \n",
         "0777\n", "1_0\n", "\xe9=1\n", "\x0c x\n", "if x:\n  y\n # c\n\n  z\n", "'''abc\\'''d'''\n", "b'\\\\'\n", "'\\''\n", "( 1,\n  2 )  # c\n", "'''open\n",
         "x = 'a' \\\n  'b'\n", "\ta = rb'\\n' + f'{a  :{ b }}'\n", "'a' 'b\\\n  c' d\n", "''\n", "'''\n'''''\n", "f'''{\n1 }\n'''\n"]
for text in texts:
    try:
        print(repr(text), [tuple(token) for token in tokenize.generate_tokens(io.StringIO(text).readline)])
    except Exception as error:
        print(repr(text), type(error).__name__, error)
