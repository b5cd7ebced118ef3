where = __name__ + " was found"
