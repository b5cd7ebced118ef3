# Untokenizer, the tokens as the parser sees them, and the patterns of tokens.
import io
import re
import tokenize

text = "if x:\n\ty = [1,\n  2]  # note\n\tz = f'{a!r:>{w}}' 'b'\n\\\n  \nelse: pass\n"
tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
print(tokenize.untokenize(tokens) == text)
u = tokenize.Untokenizer()
u.prev_row = u.prev_col = 2
try:
    u.add_whitespace((1, 3))
except ValueError as e:
    print(e)
u.add_whitespace((4, 2))
print(u.tokens, u.encoding)
u = tokenize.Untokenizer()
print(repr(u.untokenize(iter([(tokenize.ENCODING, "utf-8"), (tokenize.NAME, "a"), (tokenize.OP, "+"), (tokenize.NUMBER, "1")]))), u.encoding)
for t in tokenize._generate_tokens_from_c_tokenizer(io.StringIO("def f():\n\n  return -1 ** 2\n").readline):
    print(tokenize.tok_name[t.type], repr(t.string))
for pattern, samples in ((tokenize.Number, "1 0x_f 1_0.5e-3 .5 1e5j 012 0"), (tokenize.Name, "a é_1 1a"), (tokenize.String, "'a' rb\"x\\\"\" 'a"),
                         (tokenize.Intnumber, "0b1 0o7 00 9 09"), (tokenize.Floatnumber, "1. 1e5 1"), (tokenize.Triple, "''' Rb\"\"\" u'")):
    print([bool(re.fullmatch(pattern, s)) for s in samples.split()])
print(re.match(tokenize.PseudoToken, "  += 1").group(1), re.match(tokenize.PseudoToken, " 'abc\\\n").group(1), tokenize.tabsize)
print(len(tokenize.endpats), len(tokenize.single_quoted), re.match(tokenize.endpats["'''"], "a'b'''").end(), re.match(tokenize.endpats['r"'], 'a"').end())
