# A shared memory's name could lead out of the folder of shared memory, and what could not be filled stayed there for ever.
# A list that lacked the format of an item said so in other words than the dict of formats.
# ouro-test: differs - CPython leaves two pieces of shared memory, until its resource tracker finds them
import os
from multiprocessing.shared_memory import ShareableList, SharedMemory

for name in "", "..", ".", "a/b", "../etc/passwd", "x" * 300, "no_such_memory", "/no_such_memory", 3:
    try:
        SharedMemory(name)
    except (OSError, TypeError) as error:
        print(type(error).__name__, str(error)[:60])
before = set(os.listdir("/dev/shm"))
for make in (lambda: ShareableList([1, 2**70]), lambda: ShareableList([object()]), lambda: ShareableList([[1]]), lambda: ShareableList([True, 1j]),
             lambda: SharedMemory(create=True, size=1.5)):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
print(len(set(os.listdir("/dev/shm")) - before))
row = ShareableList([1, "text", b"bytes", None])
try:
    for position, value in (9, 1), (0, [1]):
        try:
            row[position] = value
        except (IndexError, KeyError) as error:
            print(type(error).__name__, error)
        print(list(row))
finally:
    row.shm.close()
    row.shm.unlink()
