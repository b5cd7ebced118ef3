# -m: a package without __main__.
