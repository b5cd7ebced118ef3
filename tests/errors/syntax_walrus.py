# fails: SyntaxError, a bare walrus.
x := 5
