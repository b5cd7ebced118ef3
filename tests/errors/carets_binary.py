# Carets under a binary operation inside a longer expression.
a, b, c = 1, "two", 3
result = (a + c) * 2 + (a + b) - c
