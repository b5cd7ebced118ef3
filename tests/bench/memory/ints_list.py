# 5,000,000 distinct ints in a list: resident size, bytes an element, and what is left after `del`.
from common import check, mib, report, resident

start = resident()
numbers = [i + 1000 for i in range(5000000)]
grown = resident()
report("resident_5M_ints", mib(grown), "MiB")
report("bytes_per_int", (grown - start) / 5000000.0, "bytes")
check(len(numbers), numbers[-1])
del numbers
report("left_after_del", mib(resident() - start), "MiB")
