# A comparison in a condition.
values = [3, "x", 2]
i = 0
while i < 3 and not (values[i] < 0):
    i += 1
