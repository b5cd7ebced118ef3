# Unpacking what is no iterable.
x, y = 5
