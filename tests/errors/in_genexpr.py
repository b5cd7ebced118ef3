# An error in a generator expression: its own frame shows.
data = [1, 2, "3"]
print(sum(x + 1 for x in data))
