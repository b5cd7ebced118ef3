# fails: SyntaxError, raised while running.
raise SyntaxError("no details")
