# Below --max-memory lies a reserve that opens for whoever handles a MemoryError. It must close when the handler is done, or
# the next shortage finds nothing in reserve.
# ouro-test: differs (CPython has no such limit)
def fill(held):
    try:
        while True:
            held.append(bytearray(20000))
    except MemoryError as e:
        notes = [bytearray(3000) for i in range(20)]  # the handler has room
        return repr(e), len(notes)


for attempt in range(3):
    held = []
    first = fill(held)
    count = len(held)
    second = fill(held)  # still as full: fails again soon, and its handler has room again
    third = fill(held)
    print(first, second, third, count > 300, len(held) - count < 20)
