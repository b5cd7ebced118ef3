# A method of a built-in type that is nearly right.
print("abc".uper())
