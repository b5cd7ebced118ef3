# fails: SyntaxError, return outside.
x = 1
return x
