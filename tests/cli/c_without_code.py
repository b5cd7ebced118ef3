# -c without code.
