# An error where a for loop asks for an iterator.
for x in range(2):
    for y in x:
        print(y)
