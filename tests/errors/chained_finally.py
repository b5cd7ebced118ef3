# A new error in finally.
try:
    raise ValueError("first")
finally:
    [].pop()
