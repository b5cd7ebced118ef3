# Iterating what is not iterable.
list(5)
