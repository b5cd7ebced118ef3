"""Message digests: md5, sha1, sha2, sha3, shake, blake2.

Each constructor takes bytes to begin with; update() adds more, digest() and hexdigest() give the result.
"""

import _hash

__all__ = ("blake2b", "blake2s", "md5", "sha1", "sha224", "sha256", "sha384", "sha3_224", "sha3_256", "sha3_384",
           "sha3_512", "sha512", "shake_128", "shake_256", "algorithms_available", "algorithms_guaranteed",
           "file_digest", "new", "pbkdf2_hmac")

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


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key derived from a password (PKCS #5 v2.0)."""
    size = new(hash_name).digest_size
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    block = new(hash_name).block_size
    password = bytes(password)
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = password.ljust(block, b"\0")
    inner = new(hash_name, bytes(b ^ 0x36 for b in password))
    outer = new(hash_name, bytes(b ^ 0x5C for b in password))

    key = b""
    number = 1
    while len(key) < dklen:
        key += _hash.pbkdf2(inner, outer, bytes(salt) + number.to_bytes(4, "big"), iterations)
        number += 1
    return key[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """A hash object of all that a binary file holds."""
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        result.update(fileobj.getbuffer())
        return result
    while data := fileobj.read(_bufsize):
        result.update(data)
    return result
