def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(200))
try:
    depth(10 ** 6)
except RecursionError as e:
    print(e)
nested = []
for _ in range(500):
    nested = [nested]
print(len(repr(nested)))
del nested
