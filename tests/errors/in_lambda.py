# An error in a lambda called by sorted.
people = [("Ann", 3), ("Bob", None)]
print(sorted(people, key=lambda p: p[1] + 1))
