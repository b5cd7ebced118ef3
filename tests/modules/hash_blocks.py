# Digests around the ends of blocks, HMAC with keys of all lengths, PBKDF2 of several blocks.
import hashlib
import hmac

data = bytes(range(256)) * 5
for n in (0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 1000):
    print(n, hashlib.sha1(data[:n]).hexdigest(), hmac.new(data[:n], b"message", "sha1").hexdigest(),
          hmac.new(b"key", data[:n], "sha512").hexdigest()[:16])
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256"):
    for rounds in (1, 2, 5):
        print(name, rounds, hashlib.pbkdf2_hmac(name, b"pw" * 40, b"salt", rounds, 100).hex())
print(hashlib.pbkdf2_hmac("sha256", bytearray(b"pw"), bytearray(b"salt"), 3000).hex())
for rounds, length in ((0, 8), (-1, 8), (1, 0), (1, -1)):
    try:
        hashlib.pbkdf2_hmac("sha1", b"a", b"b", rounds, length)
    except ValueError as e:
        print(e)
