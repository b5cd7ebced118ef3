# fails: SyntaxError, a keyword as a name.
class = 5
