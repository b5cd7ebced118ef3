# -c: code that is indented as a whole.
