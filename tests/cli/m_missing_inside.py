# -m: no such module in a package.
