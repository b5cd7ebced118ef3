# fails: SyntaxError, a star alone.
x = *y
