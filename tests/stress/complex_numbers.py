z = 3 + 4j
print(abs(z), z * z, z / (1 - 1j), z ** 2, z.conjugate(), -z, z == 3 + 4j, complex("1-2j"), repr(0j), z.real, hash(z) == hash(3 + 4j))
try:
    z < z
except TypeError as e:
    print(e)
