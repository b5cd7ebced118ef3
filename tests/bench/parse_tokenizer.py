# A tokenizer for a small C-like language, character by character, tokens as tuples.

SOURCE = '''
int gcd(int a, int b) {
    // Euclid, of course
    while (b != 0) { int t = a %% b; a = b; b = t; }
    return a;
}
float area%d = 3.14159 * r * r + 0x1F - 12e3;
string s = "hello \\"you\\" there"; /* block
comment */
if (x <= 10 && y >= 20 || !z) { call(x, y[%d], "end"); } else { x += 1; y <<= 2; }
'''

KEYWORDS = {"int", "float", "string", "if", "else", "while", "return"}
DOUBLE = {"==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "<<", ">>", "->"}


class TokenError(Exception):
    pass


def tokenize(text):
    pos = 0
    line = 1
    end = len(text)
    tokens = []
    while pos < end:
        c = text[pos]
        if c == "\n":
            line += 1
            pos += 1
        elif c in " \t":
            pos += 1
        elif c.isalpha() or c == "_":
            start = pos
            while pos < end and (text[pos].isalnum() or text[pos] == "_"):
                pos += 1
            word = text[start:pos]
            tokens.append(("KEYWORD" if word in KEYWORDS else "NAME", word, line))
        elif c.isdigit():
            start = pos
            while pos < end and (text[pos].isalnum() or text[pos] == "."):
                pos += 1
            word = text[start:pos]
            if word.startswith("0x"):
                value = int(word, 16)
            elif "." in word or "e" in word:
                value = float(word)
            else:
                value = int(word)
            tokens.append(("NUMBER", value, line))
        elif c == '"':
            pos += 1
            chars = []
            while text[pos] != '"':
                if text[pos] == "\\":
                    pos += 1
                chars.append(text[pos])
                pos += 1
            pos += 1
            tokens.append(("STRING", "".join(chars), line))
        elif text.startswith("//", pos):
            while pos < end and text[pos] != "\n":
                pos += 1
        elif text.startswith("/*", pos):
            close = text.find("*/", pos)
            line += text.count("\n", pos, close)
            pos = close + 2
        elif text[pos:pos + 2] in DOUBLE:
            tokens.append(("OP", text[pos:pos + 2], line))
            pos += 2
        elif c in "+-*/%=<>!(){}[];,.&|":
            tokens.append(("OP", c, line))
            pos += 1
        else:
            raise TokenError("line %d: %r" % (line, c))
    return tokens


text = "".join(SOURCE % (i, i * 3) for i in range(8000))
tokens = tokenize(text)
kinds = {}
for kind, value, line in tokens:
    kinds[kind] = kinds.get(kind, 0) + 1
print(len(text), len(tokens), sorted(kinds.items()), tokens[-1])
print(sum(value for kind, value, line in tokens if kind == "NUMBER" and isinstance(value, int)))
