# fails: SyntaxError, unterminated string.
print("hello)
