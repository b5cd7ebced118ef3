# -m PACKAGE runs its __main__.
