# fails: SyntaxError, raised while running.
raise SyntaxError("by hand", ("some.py", 3, 5, "abc def ghi\n", 3, 8))
