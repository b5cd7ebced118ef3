# An unexpected keyword, nearly right.
def f(colour="red"):
    return colour


f(color="blue")
