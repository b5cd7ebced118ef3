# A dict of 1,000,000 ints, a set of them, a dict of strings: resident sizes and what is left after `del`.
from common import check, mib, report, resident

start = resident()
table = {i + 1000: i + 5000000 for i in range(1000000)}
report("resident_dict_1M_ints", mib(resident() - start), "MiB")
check(len(table), table[1000])
del table
report("left_after_dict", mib(resident() - start), "MiB")
before = resident()
numbers = {i + 1000 for i in range(1000000)}
report("resident_set_1M_ints", mib(resident() - before), "MiB")
check(len(numbers))
del numbers
before = resident()
names = {"name%d" % i: None for i in range(500000)}
report("resident_dict_500k_strings", mib(resident() - before), "MiB")
check(len(names))
del names
report("left_at_end", mib(resident() - start), "MiB")
