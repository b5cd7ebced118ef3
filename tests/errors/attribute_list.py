# A method that lists do not have.
l = [1, 2]
l.push(3)
