# fails: SyntaxError, raised while running.
exec("x = = 1")
