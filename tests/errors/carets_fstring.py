# An error inside an f-string.
name = "x"
print(f"{name} and {name + 1} or {undefined}")
