# fails: SyntaxError, an invalid number.
x = 12abc
