# What except* leaves goes on.
try:
    raise ExceptionGroup("mixed", [ValueError(1), KeyError(2), OSError("three")])
except* KeyError as e:
    print("handled", e.exceptions)
