# Without arguments a program on a pipe is read and run.
