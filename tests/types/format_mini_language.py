# The formatting mini-language over strings, ints and floats.
for spec in ("", "5", "<5", ">5", "^5", "*<5", "*^6", "x>5", ".2", "5.2", "<5.1", "s", "10s", "05", "=5", "<05", "é^7", ".0", ".10", "{^5", "^", "<", "0", "00", "1.5s"):
    try:
        print(repr(spec), repr(format("abc", spec)))
    except ValueError as e:
        print(repr(spec), "ValueError:", e)
for spec in ("+", "-", " ", "+5", "05", "+05", "<+5", "^ 7", "=7", "*=7", "*=+7", "d", "5d", "b", "#b", "#x", "#X", "#o", "08b", "#010x", ",", "_", "10,", "010,", "_x", "#_b", "n", "c", "e", ".3e", "f", ".1f", "g", "%", ".0%", "s", ".2d", "5.1f", ",.2f", "+.1e", "x<8", "^8x", "-d", "#,", ",d", ",x", "_c", "+c", "zd", "0<5", "0>5", "0^6", "é>5"):
    for v in (42, -42, 1234567):
        try:
            print(repr(spec), v, repr(format(v, spec)), end="  ")
        except (ValueError, OverflowError) as e:
            print(repr(spec), v, type(e).__name__, e, end="  ")
    print()
for spec in ("", "+", "10", "<10", "^12", "010", "+010", ".3", "10.3", ".0f", ".1f", ".2e", "E", "g", "G", ".3g", "#g", "#.3g", "%", ".1%", ",", ",.2f", "_.3f", "n", "*>12.2f", "=+12.1f", "F", "z.0f", "z", "+z.1f", "012,.2f", "d", "c", "s", ".2147483648f", "99999999999d", "10.99999999999f"):
    for v in (3.14159, -2.5, 1e10, 0.0, -0.01, 123456.789):
        try:
            print(repr(spec), repr(format(v, spec)), end="  ")
        except ValueError as e:
            print(repr(spec), "ValueError:", e, end="  ")
            break
    print()
for v in (True, None, [1], (1,), {"a": 1}, b"x", 1j, ..., int, len):
    for spec in ("", "5", "s", "d"):
        try:
            print(repr(format(v, spec)), end=" ")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, end=" ")
    print()
for args in ((5, 5), (5, None), (), (5, "x", 1)):
    try:
        print(format(*args))
    except TypeError as e:
        print("TypeError:", e)
