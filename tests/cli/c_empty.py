# -c with nothing to do.
