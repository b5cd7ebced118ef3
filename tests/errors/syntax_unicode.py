# fails: SyntaxError, an invalid character.
x = 5 € 3
