# An error in the expression of an except clause.
try:
    int("x")
except no_such_error:
    print("never")
