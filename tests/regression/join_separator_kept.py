# bytearray.join read what had been the separator's memory when an item's __buffer__, or the iterator, had emptied it.
separator = bytearray(b"-" * 100)


def items():
    separator.clear()
    yield b"A"
    yield b"B"


class Item:
    def __buffer__(self, flags):
        separator.clear()
        return memoryview(b"item")


for what in (items(), [Item(), b"x"], [b"x", Item(), b"y"], map(str, [1]), 5):
    try:
        print(separator.join(what))
    except (BufferError, TypeError) as e:
        print(type(e).__name__, e)
separator.append(33)
print(len(separator), bytearray(b",").join([b"a", bytearray(b"b"), memoryview(b"c")]), b"".join([]), bytearray(b"x").join(iter([b"q"])))

# a docstring that UTF-8 cannot write
for doc in ("x\udcdcy", "\xe9\U0001f40d", None, 5):
    try:
        print(repr(type("A", (), {"__doc__": doc}).__doc__))
    except UnicodeEncodeError as e:
        print(e)
