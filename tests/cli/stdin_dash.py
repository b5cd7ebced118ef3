# - reads the program from stdin.
