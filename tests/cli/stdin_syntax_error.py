# A syntax error in it: nothing runs.
