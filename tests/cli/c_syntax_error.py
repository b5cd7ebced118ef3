# -c: a syntax error.
