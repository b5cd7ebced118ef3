"""Adds to the library file the code of all modules, so that importing them needs no compiler. The program itself runs this.

    ouro pack_code.py FILE CODE_ID OUT LIB      FILE: ouro.pack as scripts/embed_lib.c wrote it; OUT: with code
                                                CODE_ID: the C file that says which build this is; LIB: the library's texts

src/modules/frozen.h tells where what is, src/code/load.c how code is written."""
import os
import sys
from _dis import opcodes  # of the library only what travels in the binary is there yet
from _struct import Struct, pack, unpack_from

NONE, TRUE, FALSE, ELLIPSIS, NATURAL, INT, COMPLEX, FLOAT, STR, NAME, AGAIN, BYTES, TUPLE, FROZENSET, CODE = range(15)
HEAD, ROW = Struct("<8sIIQII"), Struct("<III")
NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
caches = [row[1] for row in opcodes()]


class Writer:
    def __init__(self, code):
        self.out, self.strings = bytearray(), {}
        self.value(code)

    def all(self):
        body, self.out = self.out, bytearray()
        self.number(len(self.strings))
        return bytes(self.out + body)

    def number(self, n):
        while n > 0x7f:
            self.out.append(n & 0x7f | 0x80)
            n >>= 7
        self.out.append(n)

    def data(self, data):
        self.number(len(data))
        self.out += data

    def tuple(self, items, is_name=False):
        self.number(len(items))
        for item in items:
            self.value(item, is_name)

    def value(self, x, is_name=False):
        kind = type(x)
        if x is None or x is True or x is False or x is ...:
            self.out.append(NONE if x is None else TRUE if x is True else FALSE if x is False else ELLIPSIS)
        elif kind is str:
            self.string(x, is_name or len(x) <= 4096 and NAME_CHARACTERS.issuperset(x))
        elif kind is int and 0 <= x < 1 << 32:
            self.out.append(NATURAL)
            self.number(x)
        elif kind is int:
            self.out.append(INT)
            self.data(x.to_bytes(x.bit_length() // 8 + 1, "little", signed=True))
        elif kind is float:
            self.out += bytes([FLOAT]) + pack("<d", x)
        elif kind is complex:
            self.out += bytes([COMPLEX]) + pack("<dd", x.real, x.imag)
        elif kind is bytes:
            self.out.append(BYTES)
            self.data(x)
        elif kind is tuple or kind is frozenset:
            self.out.append(TUPLE if kind is tuple else FROZENSET)
            self.tuple(tuple(x))
        else:
            self.code(x)

    def string(self, x, is_name):
        number = self.strings.get(x)
        if number is None:
            self.strings[x] = len(self.strings)
            self.out.append(NAME if is_name else STR)
            self.data(x.encode("utf-8", "surrogatepass"))
        else:
            self.out.append(AGAIN)
            self.number(number)

    def code(self, x):
        (arguments, posonly, kwonly, _, stack, flags, units, consts, names, local_names, _, name, qualname, first_line, lines, exceptions,
         kinds) = x._parts()
        self.out.append(CODE)
        for n in flags, arguments, posonly, kwonly, stack, first_line:
            self.number(n)
        self.value(name)
        self.value(qualname)
        self.tuple(consts)
        self.tuple(names, True)
        self.tuple(local_names, True)
        self.out += kinds
        self.number(len(exceptions) // 16)
        self.out += exceptions
        self.data(lines)
        self.number(len(units) // 2)
        at = 0
        while at < len(units):
            self.out += units[at:at + 2]
            at += 2 + 2 * caches[units[at]]


def fold(a, b):
    product = a * b
    return (product ^ product >> 64) & 0xffffffffffffffff


def hash_bytes(data):
    """src/base/hash.h, of more than 16 bytes."""
    k0, k1, k2, k3 = 0x9E3779B97F4A7C15, 0x243F6A8885A308D3, 0xB7E151628AED2A6B, 0x13198A2E03707345
    seed, at, left = k0, 0, len(data)
    if left > 48:
        one = two = seed
        while left > 48:
            a, b, c, d, e, f = unpack_from("<6Q", data, at)
            seed, one, two = fold(a ^ k1, b ^ seed), fold(c ^ k2, d ^ one), fold(e ^ k3, f ^ two)
            at, left = at + 48, left - 48
        seed ^= one ^ two
    while left > 16:
        a, b = unpack_from("<2Q", data, at)
        seed = fold(a ^ k1, b ^ seed)
        at, left = at + 16, left - 16
    a, b = unpack_from("<2Q", data, len(data) - 16)
    return fold(k1 ^ len(data), fold(a ^ k1, b ^ seed))


def modules(folder, prefix=""):
    for entry in os.listdir(folder):
        path = os.path.join(folder, entry)
        if os.path.isdir(path):
            yield from modules(path, prefix + entry + ".")
        elif entry == "__init__.py":
            yield prefix[:-1], path
        elif entry.endswith(".py"):
            yield prefix + entry[:-3], path


def main(texts, code_id, out, library):
    with open(texts, "rb") as file:
        data = bytearray(file.read())
    with open(code_id) as file:
        code_id = int(file.read().split("=")[1].strip(" ;\nu"))
    rows, codes = b"", b""
    found = sorted(modules(library))
    start = len(data) + len(found) * ROW.size
    for name, path in found:
        with open(path, encoding="utf-8") as file:
            code = Writer(compile(file.read(), f"<frozen {name}>", "exec", dont_inherit=True, optimize=0)).all()
        rows += ROW.pack(start + len(codes), len(code), hash_bytes(code) & 0xffffffff)
        codes += code
    magic, version, _, id, _, _ = HEAD.unpack_from(data)
    HEAD.pack_into(data, 0, magic, version, start + len(codes), id, len(data), code_id)
    with open(out + ".tmp", "wb") as file:
        file.write(data + rows + codes)
    os.replace(out + ".tmp", out)  # who has the old one mapped keeps it


main(*sys.argv[1:])
