# A byte order mark before the first line.
print('bom fine')
print(1 / 0)
