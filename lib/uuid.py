"""Identifiers of 128 bits that are the only ones of their kind."""
import os
import time
from enum import Enum

__all__ = ["UUID", "SafeUUID", "getnode", "uuid1", "uuid3", "uuid4", "uuid5", "NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID",
           "NAMESPACE_X500", "RESERVED_NCS", "RFC_4122", "RESERVED_MICROSOFT", "RESERVED_FUTURE"]

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility", "reserved for future definition")
_generate_time_safe = _UuidCreate = None  # the system's own ways, of which we use none


class SafeUUID(Enum):
    safe = 0
    unsafe = -1
    unknown = None


# (name, bits, place of the lowest)
_fields = (("time_low", 32, 96), ("time_mid", 16, 80), ("time_hi_version", 16, 64), ("clock_seq_hi_variant", 8, 56),
           ("clock_seq_low", 8, 48), ("node", 48, 0))


class UUID:
    """One identifier; cannot be changed."""
    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if (hex, bytes, bytes_le, fields, int).count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        number = int
        if hex is not None:
            text = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(text) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            number = _int(text, 16)
        elif number is None:
            for name, given, length, kind in (("bytes_le", bytes_le, 16, "16-char string"), ("bytes", bytes, 16, "16-char string"),
                                              ("fields", fields, 6, "6-tuple")):
                if given is not None and len(given) != length:
                    raise ValueError(f"{name} is not a {kind}")
        if bytes_le is not None:
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            number = _int.from_bytes(bytes)
        if fields is not None:
            number = 0
            for i, (value, (_, bits, place)) in enumerate(zip(fields, _fields), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f"field {i} out of range (need a{'n 8' if bits == 8 else f' {bits}'}-bit value)")
                number |= value << place
        if not 0 <= number < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            number = number & ~(0xc000 << 48) | 0x8000 << 48
            number = number & ~(0xf000 << 64) | version << 76
        object.__setattr__(self, "int", number)
        object.__setattr__(self, "is_safe", is_safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe is not SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "is_safe", SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        text = self.hex
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    hex = property(lambda self: f"{self.int:032x}")
    urn = property(lambda self: f"urn:uuid:{self}")
    bytes = property(lambda self: self.int.to_bytes(16))
    fields = property(lambda self: tuple(getattr(self, name) for name, _, _ in _fields))
    time = property(lambda self: (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low)

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return RESERVED_NCS if top < 4 else RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return _int(self.int >> 76 & 0xf) if self.variant == RFC_4122 else None


_int = int
for _name, _bits, _place in _fields:
    setattr(UUID, _name, property(lambda self, bits=_bits, place=_place: self.int >> place & (1 << bits) - 1))

_node = _last = None


def _unix_getnode():
    import glob
    found = None
    for path in glob.glob("/sys/class/net/*/address"):  # a card's own address, not one that somebody made up
        try:
            with open(path) as file:
                number = _int(file.read().replace(":", ""), 16)
        except (OSError, ValueError):
            continue
        if 0 < number < 1 << 48 and not number & 1 << 41:
            found = number
    return found


def _random_getnode():
    return _int.from_bytes(os.urandom(6)) | 1 << 40


_ifconfig_getnode = _ip_getnode = _arp_getnode = _lanscan_getnode = _netstat_getnode = _unix_getnode
_GETTERS = [_unix_getnode]
_generate_time_safe = _UuidCreate = None


def getnode():
    """A number for this machine: the same for the rest of the program."""
    global _node
    if _node is None:
        for getter in [*_GETTERS, _random_getnode]:
            try:
                _node = getter()
            except Exception:
                continue
            if _node is not None and 0 <= _node < 1 << 48:
                break
    return _node


def uuid1(node=None, clock_seq=None):
    """From the machine and the time."""
    global _last
    stamp = time.time_ns() // 100 + 0x01b21dd213814000
    if _last is not None and stamp <= _last:
        stamp = _last + 1
    _last = stamp
    if clock_seq is None:
        clock_seq = _int.from_bytes(os.urandom(2)) & 0x3fff
    return UUID(fields=(stamp & 0xffffffff, stamp >> 32 & 0xffff, stamp >> 48 & 0x0fff, clock_seq >> 8 & 0x3f, clock_seq & 0xff,
                        getnode() if node is None else node), version=1)


def _named(digest, namespace, name, version):
    if isinstance(name, str):
        name = name.encode()
    import hashlib
    return UUID(bytes=hashlib.new(digest, namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    """From a name, with MD5."""
    return _named("md5", namespace, name, 3)


def uuid4():
    """At random."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """From a name, with SHA-1."""
    return _named("sha1", namespace, name, 5)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (UUID(f"6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8") for digit in "0124")


def main():
    """Print the one that the command line asks for."""
    from argparse import ArgumentParser
    makers = {"uuid1": uuid1, "uuid3": uuid3, "uuid4": uuid4, "uuid5": uuid5}
    spaces = {"@dns": NAMESPACE_DNS, "@url": NAMESPACE_URL, "@oid": NAMESPACE_OID, "@x500": NAMESPACE_X500}
    parser = ArgumentParser(description="Generates a uuid using the selected uuid function.")
    parser.add_argument("-u", "--uuid", choices=makers, default="uuid4", help="the function that makes it, uuid4 if not given")
    parser.add_argument("-n", "--namespace", help="for uuid3 and uuid5: a UUID, or one of " + " ".join(spaces))
    parser.add_argument("-N", "--name", help="for uuid3 and uuid5: the name")
    args = parser.parse_args()
    make = makers[args.uuid]
    if args.uuid in ("uuid1", "uuid4"):
        print(make())
    elif not args.namespace or not args.name:
        parser.error(f"Incorrect number of arguments. {args.uuid} requires a namespace and a name. "
                     "Run 'python -m uuid -h' for more information.")
    else:
        print(make(spaces.get(args.namespace) or UUID(args.namespace), args.name))


if __name__ == "__main__":
    main()
