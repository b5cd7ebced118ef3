# An error in a comprehension inside a function.
def ratios(pairs):
    return [a / b for a, b in pairs]


print(ratios([(4, 2)]))
print(ratios([(1, 1), (1, 0)]))
