# A local read before it is assigned.
count = 0


def inc():
    count = count + 1


inc()
