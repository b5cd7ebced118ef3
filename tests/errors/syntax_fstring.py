# fails: SyntaxError, an f-string never finished.
x = 1
print(f"{x")
