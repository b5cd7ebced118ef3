# Several arguments, and none.
try:
    raise ValueError()
except ValueError:
    raise ValueError(1, "two", None)
