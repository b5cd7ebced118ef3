# A group raised from an error.
try:
    1 / 0
except ZeroDivisionError as e:
    raise ExceptionGroup("caused", [ValueError("x")]) from e
