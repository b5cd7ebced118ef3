# An error in eval.
print(eval("1 + 1"))
print(eval("[1, 2][x]", {"x": 9}))
