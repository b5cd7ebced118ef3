# b += b exports the bytes that it would move, so it is refused; b.extend(b) takes a copy. __init__ keeps what is exported, too.
for make in (lambda: bytearray(b"abc"), lambda: bytearray(b"abc") * 1000, bytearray):
    b = make()
    try:
        b += b
        print(len(b))
    except BufferError as e:
        print(e, len(b))
    b.extend(b)
    b[1:1] = b
    print(len(b))
b = bytearray(b"abc")
with memoryview(b) as view:
    for change in (lambda: b.__init__(3), lambda: b.__init__(), lambda: b.__init__(b"xyz"), lambda: b.extend(b), lambda: b.__iadd__(b"x"),
                   lambda: b.__iadd__(b""), lambda: b.__imul__(1)):
        try:
            change()
            print(b)
        except BufferError as e:
            print(e)
