# f-strings in tokens, and tokens as text again; what is no token; the patterns of parts.
import tokenize, io
for src in (r'''f"a{b!r:>{w}}c{{d}}" + rf'{1:\n}' f"""
{a
 + b} \
tail"""
''', 'f"{x=}" f"{x=!r:^20}" f"{a:=5}" f"{(a:=5)}" f"{a!=b}" f"{ {1:2}[1] }" f"{lambda x: 1}"\n', "f'' f'{x:}' f'{x:{y}z{w}}' f'{x:{y}{z}}' f'{{' f'}}' f'{{{x}}}' f'{{}}{x}'\n",
  'f"\\N{BULLET} {x} \\x41 \\""\n', 'rf"\\N{x} \\" {y}"\n', 'f"{f"{f"{1}"}"}"\n', "f'''{\n  x  # c\n}\n'''\n", "f'''{x:\n>5}'''\n", 'f"{d["a"]:%Y-%m}" "plain"\n', 'f"a\\\nb{x}\\\n"\n', 'f"""é{ü}ß"""\n',
  'x = (1,\n f"{a}"\n)\n', "f'{a['", "f'abc", "f'''abc\n", "(]", ")", "f'{x!r:{w}.{p}}'\n", "f'{a:b}c{d:e{f}g}h'\n", "print(f'{x}' 'y' f'z')\n", "def f():\n    return f'{x}'\n", "f'{x:{{y}}}'\n", 'F"x" fR"{y}" Rf"\\d{z}"\n', "f'{*a, 1}'\n", "f'{x,}'\n", "f'{yield}'\n", "f'{a:{b:{c}}}'\n"):
    print(repr(src))
    try:
        for t in tokenize.generate_tokens(io.StringIO(src).readline): print(t.type, repr(t.string), t.start, t.end, repr(t.line))
    except Exception as e: print(type(e).__name__, e)
    try: print(repr(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(src).readline))))
    except Exception as e: print(type(e).__name__)
    try: print(repr(tokenize.untokenize(t[:2] for t in tokenize.generate_tokens(io.StringIO(src).readline))))
    except Exception as e: print(type(e).__name__)
for s in ('€ = 2\n', '℘ = a℘·b\n', 'x = \U0001d518\n', 'a?b $ !\n', '☃☃ x\n', 'x = "a\n', '\xa0x\n', '1_000 0x_f 1e5j 0_7\n', '012\n', '1abc\n', '\\ x\n', 'a\\\n', '0b12\n', '1__0\n', 'a = (\n', '"""\n', "'\\\n'\n", '\f  x\n', 'x\r\ny\r\n', 'if x:\n\ty\n        z\n', '\x00', '1.e5 .5 1..real 1_j\n', 'async await match\n', '  # c\n', '', 'x', 'x #', '0xg\n', '1if x else y\n'):
    print(ascii(s))
    try:
        for t in tokenize.generate_tokens(io.StringIO(s, newline='').readline): print(t.type, ascii(t.string), t.start, t.end, ascii(t.line))
    except Exception as e: print(type(e).__name__, ascii(e.args))
for src in ("'a' 'b'\n", "'a'  'b' f'c'\n", "x = ['a', 'b']\n", "'a'\\\n'b'\n", "f'a'\\\nf'b'\n", "f'{x}'.f('a')\n", "b'a' + 'b'\n"):
    print(repr(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(src).readline))))
    print(repr(tokenize.untokenize(t[:2] for t in tokenize.generate_tokens(io.StringIO(src).readline))))
import re
p = re.compile(tokenize.PseudoToken)
s = 'x = a+1.5e3j  # c'
i = 0
while i < len(s):
    m = p.match(s, i); print(repr(m[1]), m.span()); i = m.end()
