# An attribute of None.
def find():
    pass


find().append(1)
