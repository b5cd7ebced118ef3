# A pool of containers of 64 bytes had room for one block more than for birth stamps: the stamp of the last block was written
# over the header of the first, whose reference count was then a date.
import sys

rows = [(i, i, i, i, i) for i in range(2000)]
print({sys.getrefcount(row) for row in rows} == {3})
print(sum(len(row) for row in rows), rows[0], rows[-1])
del rows
