# Unary operators.
s = "abc"
print(len(s), -s)
