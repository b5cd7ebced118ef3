# An error in a program on stdin.
