# Calling what is not callable.
numbers = [1, 2]
numbers(0)
