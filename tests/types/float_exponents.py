# Every exponent has its digits: powers of two and their neighbours, powers of ten.
import hashlib

texts = []
for e in range(-1074, 1024):
    x = 2.0 ** e
    texts += [repr(x), repr(x * 1.9999999999999998), repr(x * 1.2345678901234567)]
for e in range(-323, 309):
    texts.append(repr(float(f"1e{e}")))
    texts.append(repr(float(f"7e{e}")) if e < 308 else "")
print(len(texts), hashlib.sha256(" ".join(texts).encode()).hexdigest())
print(texts[0], texts[3222], texts[-3], texts[-2], 0.1, 5e-324, 1.7976931348623157e308)
