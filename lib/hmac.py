"""Messages authenticated by a key and a hash (RFC 2104)."""

import hashlib
from _operator import _compare_digest as compare_digest

__all__ = ["new", "digest", "compare_digest", "HMAC"]


_outer_pad, _inner_pad = bytes(b ^ 0x5C for b in range(256)), bytes(b ^ 0x36 for b in range(256))


class HMAC:
    """The code of a message under a key."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if callable(digestmod):
            make = digestmod
        elif isinstance(digestmod, str):
            def make(data=b""):
                return hashlib.new(digestmod, data)
        else:
            make = digestmod.new
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", None)
        if self.block_size is None or self.block_size < 16:
            import warnings
            text = "No block_size attribute on given digest object; Assuming 64." if self.block_size is None else \
                f"block_size of {self.block_size} seems too small; using our default of 64."
            warnings.warn(text, RuntimeWarning, 2)
            self.block_size = self.blocksize
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(_outer_pad))
        self._inner.update(key.translate(_inner_pad))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Add bytes to the message."""
        self._inner.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    """An HMAC object, begun with msg."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The code of msg at once."""
    return HMAC(key, msg, digest).digest()
