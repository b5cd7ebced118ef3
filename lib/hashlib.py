"""Message digests: md5, sha1, sha2, sha3, shake, blake2.

Each constructor takes bytes to begin with; update() adds more, digest() and hexdigest() give the result.
"""

import _hash
from operator import index

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


class _Blake:
    def __new__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
                node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        digest_size = cls.MAX_DIGEST_SIZE if digest_size is None else _number("digest_size", digest_size, 1, cls.MAX_DIGEST_SIZE, " bytes")
        salt = _limited("salt", salt, cls.SALT_SIZE)
        person = _limited("person", person, cls.PERSON_SIZE)
        fanout, depth = _number("fanout", fanout, 0, 255), _number("depth", depth, 1, 255)
        leaf_size, node_offset = _word("leaf_size", leaf_size, 4, "Python int too large to convert to C unsigned long"), \
            _word("node_offset", node_offset, cls._offset_size, "int too big to convert")
        node_depth = _number("node_depth", node_depth, 0, 255)
        inner_size = index(inner_size)
        if not 0 <= inner_size <= cls.MAX_DIGEST_SIZE:
            raise ValueError(f"inner_size must be between 0 and is {cls.MAX_DIGEST_SIZE}")
        key = _limited("key", key, cls.MAX_KEY_SIZE)
        parameters = (bytes((digest_size, len(key), fanout, depth)) + leaf_size + node_offset + bytes((node_depth, inner_size))
                      ).ljust(cls.MAX_DIGEST_SIZE - 2 * cls.SALT_SIZE, b"\0") + \
            salt.ljust(cls.SALT_SIZE, b"\0") + person.ljust(cls.SALT_SIZE, b"\0")
        result = _hash.new(cls.__name__, b"", parameters + b"\1" if last_node else parameters)
        if key:
            result.update(key.ljust(result.block_size, b"\0"))
        result.update(data)
        return result


class blake2b(_Blake):
    """A BLAKE2b hash object."""
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16
    _offset_size = 8


class blake2s(_Blake):
    """A BLAKE2s hash object."""
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8
    _offset_size = 6


def _number(name, value, least, most, unit=""):
    value = index(value)
    if not least <= value <= most:
        raise ValueError(f"{name} must be between {least} and {most}{unit}")
    return value


def _word(name, value, size, too_big):
    value = index(value)
    if value < 0:
        raise ValueError("value must be positive")
    if value >> 8 * size:
        raise OverflowError(too_big if value >> 64 else f"{name} is too large")
    return value.to_bytes(size, "little")


def _limited(name, value, most):
    value = _as_bytes(value)
    if len(value) > most:
        raise ValueError(f"maximum {name} length is {most} bytes")
    return value


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
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while data := fileobj.read(_bufsize):
        result.update(data)
    return result
