# Errors raised in except* clauses.
try:
    raise ExceptionGroup("first", [ValueError(1), KeyError(2)])
except* ValueError:
    raise RuntimeError("while handling")
