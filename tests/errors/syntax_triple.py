# fails: SyntaxError, unterminated triple quotes.
x = """abc
def
