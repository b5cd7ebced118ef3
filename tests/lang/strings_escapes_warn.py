# stderr: invalid escapes and comparisons with literals are warnings.
a = "\d"
b = b"\q"
c = 5
print(a, b)
print(c is 5, c is not "x")
print("\777", len("\777"))
if (c, "always"):
    pass
try:
    5()
except TypeError as e:
    print(e)
try:
    "abc"["a"]
except TypeError as e:
    print(e)
try:
    [1, 2](0)
except TypeError as e:
    print(e)
try:
    [1, 2][0, 1]
except TypeError as e:
    print(e)
assert (c, "tuple")
