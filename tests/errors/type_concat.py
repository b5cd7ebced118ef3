# A number added to a string.
age = 5
print("age: " + age)
