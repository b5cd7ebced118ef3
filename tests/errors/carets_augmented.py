# Augmented assignment.
x = [1, 2]
x[0] += "a"
