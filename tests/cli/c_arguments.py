# -c CODE: the rest is for the program.
