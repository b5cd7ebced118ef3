# -m: no such module.
