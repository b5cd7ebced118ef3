# fails: SyntaxError, except without parentheses.
try:
    pass
except ValueError, TypeError:
    pass
