a = 2 ** 200
b = a * a - a // 7 + (a >> 13) ^ (a & 0xFFFF)
print(divmod(b, 12345678901234567890), -b % 97, int(str(a)) == a, hex(a)[:9], pow(3, 100, 10 ** 20))
print(sum(range(300)), [n * n for n in range(250, 262)], (10 ** 30).bit_length(), int("ff" * 20, 16))
