# Syntax errors, with their lines; the rest goes on.
