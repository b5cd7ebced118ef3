"""Huffman coding: a tree from frequencies, bits packed into bytes, and back."""
from collections import Counter
from functools import total_ordering
from itertools import chain, islice


@total_ordering
class Tree:
    def __init__(self, weight, order, symbol=None, left=None, right=None):
        self.weight, self.order, self.symbol, self.left, self.right = weight, order, symbol, left, right

    def __eq__(self, other):
        return (self.weight, self.order) == (other.weight, other.order)

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    @property
    def leaf(self):
        return self.left is None

    def codes(self, prefix=""):
        if self.leaf:
            yield self.symbol, prefix or "0"
        else:
            yield from self.left.codes(prefix + "0")
            yield from self.right.codes(prefix + "1")

    def depth(self):
        return 0 if self.leaf else 1 + max(self.left.depth(), self.right.depth())

    @classmethod
    def build(cls, data):
        heap = [cls(n, i, symbol) for i, (symbol, n) in enumerate(sorted(Counter(data).items()))]
        if not heap:
            raise ValueError("nothing to encode")
        order = len(heap)
        while len(heap) > 1:
            heap.sort(reverse=True)
            a, b = heap.pop(), heap.pop()
            heap.append(cls(a.weight + b.weight, order, left=a, right=b))
            order += 1
        return heap[0]


def canonical(lengths):
    """From {symbol: length} to codes that only need the lengths to be rebuilt."""
    code = previous = 0
    result = {}
    for length, symbol in sorted((n, s) for s, n in lengths.items()):
        code <<= length - previous
        result[symbol] = format(code, f"0{length}b")
        code += 1
        previous = length
    return result


def pack(bits):
    bits += "1"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def unpack(data):
    bits = f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}"
    return bits[:bits.rindex("1")]


def encode(data):
    tree = Tree.build(data)
    lengths = {symbol: len(code) for symbol, code in tree.codes()}
    codes = canonical(lengths)
    header = bytearray([len(lengths) - 1])
    for symbol, length in sorted(lengths.items()):
        header += bytes((symbol, length))
    return bytes(header) + pack("".join(codes[b] for b in data)), codes


def decode(blob):
    count = blob[0] + 1
    table = islice(zip(blob[1::2], blob[2::2]), count)
    symbols = {code: symbol for symbol, code in canonical(dict(table)).items()}
    out = bytearray()
    word = ""
    for bit in unpack(blob[1 + 2 * count:]):
        word += bit
        if word in symbols:
            out.append(symbols[word])
            word = ""
    if word:
        raise ValueError(f"{len(word)} bits left over")
    return bytes(out)


def show(data, limit=6):
    tree = Tree.build(data)
    blob, codes = encode(data)
    counts = Counter(data)
    bits = sum(counts[s] * len(c) for s, c in codes.items())
    print(f"{len(data)} bytes, {len(counts)} symbols, tree depth {tree.depth()}, weight {tree.weight}")
    for symbol, count in counts.most_common(limit):
        print(f"  {chr(symbol)!r:>6} x {count:<5} {codes[symbol]}")
    print(f"  {bits} bits, {bits / len(data):.3f} a byte; packed {len(blob)}, ratio {len(blob) / len(data):.1%}")
    assert decode(blob) == data
    prefix_free = not any(a != b and b.startswith(a) for a in codes.values() for b in codes.values())
    kraft = sum(2 ** -len(c) for c in codes.values())
    print(f"  prefix free: {prefix_free}, Kraft sum {kraft}")
    return blob


def pseudo_text(n):
    """A text with a Zipf-like choice of words."""
    words = "the of and to in a is that for it as was with be by on not he his but at are this have".split()
    state = 42
    out = []
    while sum(map(len, out)) + len(out) < n:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        r = (state >> 33) / 2 ** 31
        out.append(words[int(r * r * r * len(words))])
        if state % 11 == 0:
            out[-1] += "."
    return " ".join(out).encode()


def main():
    show(b"abracadabra")
    show(b"aaaaaaaa")
    show(bytes(range(256)) * 4, limit=2)
    blob = show(pseudo_text(8000))
    print(blob[:24].hex(" "), hash(blob) == hash(bytes(bytearray(blob))))
    show("größer, schöner, weiter: Übermut tut selten gut".encode("utf-8"))
    fib = [1, 1]
    while len(fib) < 14:
        fib.append(fib[-1] + fib[-2])
    skewed = bytes(chain.from_iterable([65 + i] * n for i, n in enumerate(fib)))
    show(skewed, limit=3)
    for broken in (b"", blob[:-40] + b"\x00" * 3):
        try:
            print(len(decode(broken)), "bytes decoded")
        except (ValueError, IndexError) as error:
            print(type(error).__name__, "-", error)
    try:
        encode(b"")
    except ValueError as error:
        print("ValueError -", error)


main()
