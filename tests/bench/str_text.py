# Text without regular expressions: wrapping, Caesar and Vigenere, palindromes, run lengths, roman numerals.

WORDS = ("the quick brown fox jumps over a lazy dog while level radar and kayak stay put "
         "never odd or even was it a car or a cat i saw").split()


def wrap(words, width):
    lines = []
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        lines.append(line)
    return lines


def justify(line, width):
    words = line.split(" ")
    if len(words) == 1:
        return line
    spaces = width - sum(len(w) for w in words)
    gaps = len(words) - 1
    out = words[0]
    for k, word in enumerate(words[1:]):
        out += " " * (spaces // gaps + (1 if k < spaces % gaps else 0)) + word
    return out


def caesar(text, shift):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + shift) % 26 + 97))
        elif c.isupper():
            out.append(chr((ord(c) - 65 + shift) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


def is_palindrome(text):
    cleaned = "".join(c for c in text.lower() if c.isalnum())
    return cleaned == cleaned[::-1]


def run_lengths(text):
    out = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append((text[i], j - i))
        i = j
    return out


def roman(n):
    out = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                           (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            out += letters
            n -= value
    return out


words = [WORDS[i * i % len(WORDS)] for i in range(300000)]
lines = wrap(words, 64)
page = [justify(line, 64) for line in lines]
secret = caesar("\n".join(lines), 3)
plain = caesar(secret, -3)
pals = sum(1 for i in range(300000) if is_palindrome(words[i]))
runs = run_lengths("aaabbbbccd eeee" * 30000)
numerals = [roman(i) for _ in range(12) for i in range(1, 4000)]
print(len(lines), page[7], secret[:20], plain == "\n".join(lines), pals, len(runs), max(numerals), numerals[1993])
