# hashlib.scrypt: the vectors of RFC 7914, and what it does not take.
import hashlib

for password, salt, n, r, p in ((b"", b"", 16, 1, 1), (b"password", b"NaCl", 1024, 8, 16), (bytearray(b"p"), memoryview(b"s"), 4, 2, 3)):
    print(hashlib.scrypt(password, salt=salt, n=n, r=r, p=p).hex())
print(hashlib.scrypt(b"p", salt=b"s", n=2, r=8, p=1, dklen=5))
for wrong in (dict(n=3), dict(n=1), dict(r=0), dict(p=0), dict(dklen=0), dict(maxmem=-1), dict(maxmem=100), dict(n=2**16), dict(salt="s"),
              dict(n="a"), dict(r=-1)):
    try:
        hashlib.scrypt(b"p", **{"salt": b"s", "n": 2, "r": 8, "p": 1} | wrong)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for arguments in ((b"p",), ("p",)):
    try:
        hashlib.scrypt(*arguments)
    except TypeError as e:
        print(e)
try:
    hashlib.pbkdf2_hmac("sha1", 5, b"s", 1)
except TypeError as e:
    print(e)
