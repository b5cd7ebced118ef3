# A free variable read before it is assigned.
def outer():
    def inner():
        return v
    inner()
    v = 1


outer()
