"""Addresses and networks of the Internet, versions 4 and 6."""
import functools

__all__ = ["AddressValueError", "IPv4Address", "IPv4Interface", "IPv4Network", "IPv6Address", "IPv6Interface", "IPv6Network",
           "NetmaskValueError", "collapse_addresses", "get_mixed_type_key", "ip_address", "ip_interface", "ip_network",
           "summarize_address_range", "v4_int_to_packed", "v6_int_to_packed"]

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """Not an address."""


class NetmaskValueError(ValueError):
    """Not a netmask."""


def _either(kinds, what, value, *args):
    for kind in kinds:
        try:
            return kind(value, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """The address that a text, an int or bytes means."""
    return _either((IPv4Address, IPv6Address), "address", address)


def ip_network(address, strict=True):
    return _either((IPv4Network, IPv6Network), "network", address, strict)


def ip_interface(address):
    return _either((IPv4Interface, IPv6Interface), "interface", address)


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """The networks that together are all addresses from first to last."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first!s} and {last!s} are not of the same version")
    if first.version not in (4, 6):
        raise ValueError("unknown IP version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind, bits = first._network, first._bits
    low, high = int(first), int(last)
    while low <= high:
        size = min((low & -low).bit_length() - 1 if low else bits, (high - low + 1).bit_length() - 1)
        yield kind((low, bits - size))
        low += 1 << size


def collapse_addresses(addresses):
    """The fewest networks that are the same addresses."""
    ranges, kind = [], None
    for item in addresses:
        if kind is not None and kind._version != item.version:
            raise TypeError(f"{item!s} and {last!s} are not of the same version")
        network = item if isinstance(item, _Network) else item._network((int(item), item._bits)) \
            if not hasattr(item, "network") or item._prefixlen == item._bits else item.network
        kind, last = type(network), item
        ranges.append((int(network.network_address), int(network.broadcast_address)))
    ranges.sort()
    merged = []
    for low, high in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return iter([n for low, high in merged for n in summarize_address_range(kind._address(low), kind._address(high))])


def get_mixed_type_key(obj):
    """A key for sorting addresses and networks together."""
    if isinstance(obj, _Network):
        return obj._version, obj.network_address, obj.netmask
    return (obj._version, obj) if isinstance(obj, _Address) else NotImplemented


def _mask_bits(number, bits):
    """The length of the prefix that a mask means."""
    zeros = (number & -number).bit_length() - 1 if number else bits
    if number >> zeros != (1 << (bits - zeros)) - 1:
        raise ValueError("Netmask pattern %r mixes zeroes & ones" % number.to_bytes(bits // 8))
    return bits - zeros


class _V4:
    __slots__ = ()
    _version, _bits, max_prefixlen, version = 4, 32, 32, 4

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(".")
        if len(parts) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        value = 0
        for part in parts:
            if not part:
                error = "Empty octet not permitted"
            elif not (part.isascii() and part.isdigit()):
                error = f"Only decimal digits permitted in {part!r}"
            elif len(part) > 3:
                error = f"At most 3 characters permitted in {part!r}"
            elif part != "0" and part[0] == "0":
                error = f"Leading zeros are not permitted in {part!r}"
            elif int(part) > 255:
                error = "Octet %d (> 255) not permitted" % int(part)
            else:
                value = value << 8 | int(part)
                continue
            raise AddressValueError(f"{error} in {text!r}")
        return value

    @staticmethod
    def _show(value):
        return ".".join(map(str, value.to_bytes(4)))

    @classmethod
    def _prefix(cls, text):
        """The prefix length of /24, /255.255.255.0 or /0.0.0.255."""
        if isinstance(text, int):
            length = text
        elif text.isascii() and text.isdigit():
            length = int(text)
        else:
            try:
                mask = cls._parse(text)
            except AddressValueError:
                raise NetmaskValueError(f"{text!r} is not a valid netmask") from None
            try:
                return _mask_bits(mask, 32)
            except ValueError:
                try:
                    return _mask_bits(mask ^ 0xffffffff, 32)
                except ValueError:
                    raise NetmaskValueError(f"{text!r} is not a valid netmask") from None
        if not 0 <= length <= 32:
            raise NetmaskValueError(f"{str(text)!r} is not a valid netmask" if isinstance(text, str) else
                                    f"{text!r} is not a valid netmask")
        return length


class _V6:
    __slots__ = ()
    _version, _bits, max_prefixlen, version = 6, 128, 128, 6

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                last = _V4._parse(parts.pop())
            except AddressValueError as error:
                raise AddressValueError(f"{error} in {text!r}") from None
            parts += [f"{last >> 16:x}", f"{last & 0xffff:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        if gaps:
            head, tail = parts[:gaps[0]], parts[gaps[0] + 1:]
            if not head[0]:
                if len(head) > 1:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
                head = []
            if not tail[-1]:
                if len(tail) > 1:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
                tail = []
            if len(head) + len(tail) > 7:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
            parts = head + ["0"] * (8 - len(head) - len(tail)) + tail
        else:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            for end, word in ((0, "Leading"), (-1, "Trailing")):
                if not parts[end]:
                    raise AddressValueError(f"{word} ':' only permitted as part of '::' in {text!r}")
        value = 0
        for part in parts:
            if not all(c in "0123456789abcdefABCDEF" for c in part):
                raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
            if len(part) > 4:
                raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
            value = value << 16 | int(part, 16)
        return value

    @staticmethod
    def _show(value):
        if value >> 32 == 0xffff:
            return "::ffff:" + _V4._show(value & 0xffffffff)
        words = [f"{value >> shift & 0xffff:x}" for shift in range(112, -16, -16)]
        best, at, i = 1, None, 0
        while i < 8:
            run = i
            while run < 8 and words[run] == "0":
                run += 1
            if run - i > best:
                best, at = run - i, i
            i = max(run, i + 1)
        if at is None:
            return ":".join(words)
        return ":".join(words[:at]) + "::" + ":".join(words[at + best:])

    @classmethod
    def _prefix(cls, text):
        if isinstance(text, str) and not (text.isascii() and text.isdigit()) or not 0 <= int(text) <= 128:
            raise NetmaskValueError(f"{str(text)!r} is not a valid netmask" if isinstance(text, str) else
                                    f"{text!r} is not a valid netmask")
        return int(text)


def _flag(name, v4, v6):
    """A property: is the address in one of some networks?"""
    def test(self):
        if isinstance(self, _Network):
            ends = self.network_address, self.broadcast_address
            if name not in ("_local", "_excepted"):
                return all(getattr(a, name) for a in ends)
            of_ends = all if name == "_local" else any
            return any(of_ends(a in network for a in ends) for network in _known((v4, v6)[self._version == 6]))
        mapped = getattr(self, "ipv4_mapped", None)
        if mapped is not None and name != "is_reserved":
            return getattr(mapped, name)
        return any(self in network for network in _known((v4, v6)[self._version == 6]))
    return property(test)


@functools.cache
def _known(networks):
    return [ip_network(n) for n in networks.split()]


class _Flags:
    __slots__ = ()
    is_reserved = _flag("is_reserved", "240.0.0.0/4", "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 "
                        "c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9")
    is_multicast = _flag("is_multicast", "224.0.0.0/4", "ff00::/8")
    is_loopback = _flag("is_loopback", "127.0.0.0/8", "::1/128")
    is_link_local = _flag("is_link_local", "169.254.0.0/16", "fe80::/10")
    is_unspecified = _flag("is_unspecified", "0.0.0.0/32", "::/128")
    _shared = _flag("_shared", "100.64.0.0/10", "")
    _local = _flag("_local", "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 "
                   "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32",
                   "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 "
                   "fe80::/10")
    _excepted = _flag("_excepted", "192.0.0.9/32 192.0.0.10/32",
                      "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28")

    @property
    def is_private(self):
        return self._local and not self._excepted

    @property
    def is_global(self):
        return not self.is_private and not self._shared


@functools.total_ordering
class _Address(_Flags):
    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        bits = self._bits
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self._version} address")
            if address >> bits:
                raise AddressValueError(f"{address} (>= 2**{bits}) is not permitted as an IPv{self._version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != {bits // 8}) is not permitted as an "
                                        f"IPv{self._version} address")
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            if self._version == 6:
                text, percent, scope = text.partition("%")
                if percent:
                    if not scope or "%" in scope:
                        raise AddressValueError(f'Invalid IPv6 address: "{address!r}"')
                    self._scope_id = scope
            self._ip = self._parse(text)

    def __int__(self):
        return self._ip

    def __str__(self):
        text = self._show(self._ip)
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __eq__(self, other):
        try:
            return self._version == other._version and self._ip == other._ip and self._scope_id == other._scope_id
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        return self.__class__(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(self._ip - other) if isinstance(other, int) else NotImplemented

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __format__(self, spec):
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        kind = spec[-1]
        head, groups = spec[:-1].removesuffix("_"), "_" in spec
        alternate = "#" in head
        if kind == "n":
            kind = "b" if self._version == 4 else "x"
        if kind not in "bxX" or head.strip("#"):
            return super().__format__(spec)
        width = self._bits // (1 if kind == "b" else 4)
        width += (width // 4 - 1 if groups else 0) + (2 if alternate else 0)
        return format(self._ip, f"{'#' if alternate else ''}0{width}{'_' if groups else ''}{kind}")

    @property
    def packed(self):
        return self._ip.to_bytes(self._bits // 8)

    @property
    def exploded(self):
        if self._version == 4:
            return str(self)
        if isinstance(self, IPv6Interface):
            return f"{self.ip.exploded}/{self._prefixlen}"
        words = [f"{self._ip >> shift & 0xffff:04x}" for shift in range(112, -16, -16)]
        if self._ip >> 32 == 0xffff:
            words[6:] = [_V4._show(self._ip & 0xffffffff)]
        return ":".join(words)

    @property
    def compressed(self):
        return str(self)

    @property
    def reverse_pointer(self):
        if self._version == 4:
            return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"
        return ".".join(f"{self._ip:032x}"[::-1]) + ".ip6.arpa"


class IPv4Address(_V4, _Address):
    """An address of version 4."""
    __slots__ = ()

    @property
    def ipv6_mapped(self):
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_V6, _Address):
    """An address of version 6."""
    __slots__ = ()

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def is_site_local(self):
        return self in _known("fec0::/10")[0]


def _split_mask(address, default):
    """(address, mask) from a text or a pair."""
    if isinstance(address, tuple):
        return address[0], address[1] if len(address) > 1 else default
    if not isinstance(address, (bytes, int)):
        parts = str(address).split("/")
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        if len(parts) == 2:
            return parts[0], parts[1]
    return address, default


@functools.total_ordering
class _Network(_Flags):
    """All addresses that begin with the same bits."""

    def __init__(self, address, strict=True):
        address, mask = _split_mask(address, self._bits)
        self.network_address = self._address(address)
        self._prefixlen = self._prefix(mask)
        host = int(self.hostmask)
        if int(self.network_address) & host:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address(int(self.network_address) & ~host)

    @functools.cached_property
    def hostmask(self):
        return self._address((1 << (self._bits - self._prefixlen)) - 1)

    @functools.cached_property
    def netmask(self):
        return self._address((1 << self._bits) - (1 << (self._bits - self._prefixlen)))

    @functools.cached_property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    prefixlen = property(lambda self: self._prefixlen)
    num_addresses = property(lambda self: 1 << (self._bits - self._prefixlen))
    with_prefixlen = property(lambda self: f"{self.network_address}/{self._prefixlen}")
    with_netmask = property(lambda self: f"{self.network_address}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self.network_address}/{self.hostmask}")
    compressed = property(str)
    exploded = property(lambda self: f"{self.network_address.exploded}/{self._prefixlen}")

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _key(self):
        return int(self.network_address), self._prefixlen

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.network_address == other.network_address and self._prefixlen == other._prefixlen

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._key() < other._key()

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    def __iter__(self):
        return map(self._address, range(int(self.network_address), int(self.broadcast_address) + 1))

    def __getitem__(self, n):
        base = int(self.network_address if n >= 0 else self.broadcast_address) + (n if n >= 0 else n + 1)
        if not int(self.network_address) <= base <= int(self.broadcast_address):
            raise IndexError("address out of range")
        return self._address(base)

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _Network):
            return False
        return other._ip >> (self._bits - self._prefixlen) == int(self.network_address) >> (self._bits - self._prefixlen)

    def hosts(self):
        """The addresses that hosts can have."""
        low, high = int(self.network_address), int(self.broadcast_address)
        left = self._bits - self._prefixlen
        if left > 1:
            low += 1
            high -= self._version == 4
        else:
            return [self._address(n) for n in range(low, high + 1)]
        return map(self._address, range(low, high + 1))

    def overlaps(self, other):
        return other.network_address in self or other.broadcast_address in self or \
            self.network_address in other or self.broadcast_address in other

    def _same_version(self, other):
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")

    def subnet_of(self, other):
        self._same_version(other)
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def supernet_of(self, other):
        self._same_version(other)
        return other.subnet_of(self)

    def compare_networks(self, other):
        self._same_version(other)
        return (self._key() > other._key()) - (self._key() < other._key())

    def address_exclude(self, other):
        """The networks that are this one without another."""
        self._same_version(other)
        if not isinstance(other, _Network):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        here = self
        while here != other:
            left, right = here.subnets()
            if other.subnet_of(left):
                yield right
                here = left
            else:
                yield left
                here = right

    def _prefix_change(self, given, new_prefix, sign):
        """By how many bits the prefix shall grow (sign 1) or shrink (-1): either that is given or the new length."""
        if new_prefix is None:
            return given
        change = (new_prefix - self._prefixlen) * sign
        if change < 0:
            raise ValueError(f"new prefix must be {'longer' if sign > 0 else 'shorter'}")
        if given == 1:
            return change
        raise ValueError("cannot set prefixlen_diff and new_prefix")

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The parts of this network with longer prefixes."""
        if self._prefixlen == self._bits:
            yield self
            return
        prefixlen_diff = self._prefix_change(prefixlen_diff, new_prefix, 1)
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        longer = self._prefixlen + prefixlen_diff
        if longer > self._bits:
            raise ValueError(f"prefix length diff {longer} is invalid for netblock {self}")
        for start in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << (self._bits - longer)):
            yield self.__class__((start, longer))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network with a shorter prefix around this one."""
        if self._prefixlen == 0:
            return self
        prefixlen_diff = self._prefix_change(prefixlen_diff, new_prefix, -1)
        shorter = self._prefixlen - prefixlen_diff
        if shorter < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((int(self.network_address), shorter), strict=False)


class IPv4Network(_V4, _Network):
    _address = IPv4Address


class IPv6Network(_V6, _Network):
    _address = IPv6Address

    @property
    def is_site_local(self):
        return self.network_address.is_site_local and self.broadcast_address.is_site_local


class _Interface:
    """An address with the network that it is in."""

    def __init__(self, address):
        address, mask = _split_mask(address, self._bits)
        super().__init__(address)
        self.network = self._network((address, mask), strict=False)
        self._prefixlen, self.netmask, self.hostmask = self.network._prefixlen, self.network.netmask, self.network.hostmask

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return getattr(other, "network", None) == self.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return less
        theirs = getattr(other, "network", None)
        return False if theirs is None else (self.network, self._ip) < (theirs, other._ip)

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    ip = property(lambda self: self._network._address(self._ip))
    with_prefixlen = property(lambda self: f"{self._show(self._ip)}/{self._prefixlen}")
    with_netmask = property(lambda self: f"{self._show(self._ip)}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self._show(self._ip)}/{self.hostmask}")


class IPv4Interface(_Interface, IPv4Address):
    pass


class IPv6Interface(_Interface, IPv6Address):
    is_loopback, is_unspecified = (property(lambda self, flag=flag: flag.fget(self) and flag.fget(self.network))
                                   for flag in (IPv6Address.is_loopback, IPv6Address.is_unspecified))


IPv4Address._network, IPv6Address._network = IPv4Network, IPv6Network
