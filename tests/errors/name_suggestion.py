# A name that is nearly right.
counter = 1
print(countre)
