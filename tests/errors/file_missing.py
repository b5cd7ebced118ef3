# A file that is not there.
open("no_such_file.txt")
