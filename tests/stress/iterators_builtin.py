print(list(zip([1, 2, 3], "abc")), list(enumerate("xy", 5)), list(map(lambda a, b: a * b, [1, 2], [3, 4])))
print(list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2, 3])), list(iter([1, 2].pop, 1)))
print(sum([[1], [2]], []), max("hello"), min([3, 1, 2], key=lambda x: -x), any([0, 1]), all([]))
it = iter(range(3))
print(next(it), next(it), next(it), next(it, "end"))
try:
    list(zip([1], [2, 3], strict=True))
except ValueError as e:
    print(e)
