# The program has read its own stdin to the end.
