# -c with several lines, a function and a class.
