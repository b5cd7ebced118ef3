# No carets where the whole line is to blame.
def f():
    raise ValueError("whole statement")


f()
