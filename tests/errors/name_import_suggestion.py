# A module that was not imported.
print(math.pi)
