"""Message digests: md5, sha1, sha2, sha3, shake, blake2.

Each constructor takes bytes to begin with; update() adds more, digest() and hexdigest() give the result.
"""

import _hash

__all__ = ("blake2b", "blake2s", "md5", "sha1", "sha224", "sha256", "sha384", "sha3_224", "sha3_256", "sha3_384",
           "sha3_512", "sha512", "shake_128", "shake_256", "algorithms_available", "algorithms_guaranteed",
           "file_digest", "new", "pbkdf2_hmac", "scrypt")

_names = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
          "shake_128", "shake_256", "blake2b", "blake2s")
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return _hash.new(name, string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    make.__doc__ = f"A {name} hash object, begun with string."
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_constructor, _names[:6])
sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256 = map(_constructor, _names[6:12])


def blake2b(data=b"", /, *, digest_size=64, key=b"", usedforsecurity=True):
    """A BLAKE2b hash object."""
    return _blake("blake2b", data, digest_size, key)


def blake2s(data=b"", /, *, digest_size=32, key=b"", usedforsecurity=True):
    """A BLAKE2s hash object."""
    return _blake("blake2s", data, digest_size, key)


def _blake(name, data, digest_size, key):
    if key:
        raise NotImplementedError("BLAKE2 with a key")
    return _hash.new(name, data, digest_size)


def new(name, data=b"", **kwargs):
    """A hash object for the algorithm of that name."""
    plain = name.lower().replace("-", "_") if isinstance(name, str) else name
    if plain in algorithms_available:
        return globals()[plain](data, **kwargs)
    raise ValueError("unsupported hash type " + name)


def _as_bytes(x):
    try:
        return bytes(memoryview(x))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(x).__name__!r}") from None


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key derived from a password (PKCS #5 v2.0)."""
    size = new(hash_name).digest_size
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    if dklen > 0x7FFFFFFF:
        raise OverflowError("key length is too great.")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    block = new(hash_name).block_size
    password, salt = _as_bytes(password), _as_bytes(salt)
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = password.ljust(block, b"\0")
    inner = new(hash_name, bytes(b ^ 0x36 for b in password))
    outer = new(hash_name, bytes(b ^ 0x5C for b in password))

    key = b""
    number = 1
    while len(key) < dklen:
        key += _hash.pbkdf2(inner, outer, salt + number.to_bytes(4, "big"), iterations)
        number += 1
    return key[:dklen]


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """A key derived from a password in a way that takes much memory (RFC 7914)."""
    password = _as_bytes(password)
    if salt is None:
        raise TypeError("salt is required")
    salt = _as_bytes(salt)
    for name, value in ("n", n), ("r", r), ("p", p):
        if value is not None and not isinstance(value, int):
            raise TypeError(f"scrypt() argument {name!r} must be int, not {type(value).__name__}")
        if value is None or value < 0:
            raise TypeError(f"{name} is required and must be an unsigned int")
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if not r or not p or r * p >= 2**30 or n >= 2**(16 * r):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if not 0 <= maxmem < 2**31:
        raise ValueError("maxmem must be positive and smaller than 2147483647")
    if not 0 < dklen < 2**31:
        raise ValueError("dklen must be greater than 0 and smaller than 2147483647")
    size = 128 * r
    if size * p + size * (n + 2) > (maxmem or 2**25):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    blocks = pbkdf2_hmac("sha256", password, salt, 1, size * p)
    mixed = b"".join(_hash.romix(blocks[i:i + size], n) for i in range(0, len(blocks), size))
    return pbkdf2_hmac("sha256", password, mixed, 1, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """A hash object of all that a binary file holds."""
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        result.update(fileobj.getbuffer())
        return result
    while data := fileobj.read(_bufsize):
        result.update(data)
    return result
