# What is wrong with __slots__ is found in the order of CPython: first all names, then their conflicts with the class, by mangled names.
for slots, members in (((1, "a", "a"), {}), (("a", 1), {"a": 3}), (("__dict__", 1, "__dict__"), {}), (("__dict__", "__dict__", "1x"), {}),
                       (("a", "__weakref__", "__weakref__"), {"a": 1}), (("__p",), {"_X__p": 1}), (("1a", 1), {}), (("b", "a"), {"a": 1, "b": 2})):
    try:
        type("X", (), {"__slots__": slots, **members})
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
