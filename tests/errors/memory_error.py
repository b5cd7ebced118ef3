# A MemoryError uncaught.
x = "a" * (10 ** 17)
