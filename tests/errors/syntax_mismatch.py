# fails: SyntaxError, mismatched brackets.
x = [1, 2)
