# fails: SyntaxError, a bad target over lines.
f(
    1,
    2
) = 5
