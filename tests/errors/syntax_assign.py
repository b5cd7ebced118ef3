# fails: SyntaxError, assignment to a literal.
x = 5
5 = x
