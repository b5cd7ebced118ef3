# KeyError shows repr of the key.
ages = {"Ann": 5}
print(ages["Bob"])
