a, b = 10**60 + 7, -(3**100)
print(a + b, a * b, a - a, a // b, a % b, divmod(b, a), -a, abs(b))
print(a << 70 >> 65, a & b, a | b, a ^ b, ~a, pow(3, 1000, 10**20), 2**200 == 4**100, int("9" * 50), hex(a), bin(2**70)[:9])
print(int.from_bytes(b"\xff" * 12, "big"), (2**80).to_bytes(11, "little"), a.bit_length(), float(a), str(b)[:10], a > b)
