# Function calls with three arguments: Takeuchi's function.


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


print([tak(18 + i, 12 + i % 3, 6) for i in range(9)])
