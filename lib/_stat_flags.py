"""Marks of files on other systems, for programs that name them: stat looks here when it has no such name itself."""

names = {prefix + word: 1 << bit for prefix, bits in {
    "UF_": "NODUMP 0 IMMUTABLE 1 APPEND 2 OPAQUE 3 NOUNLINK 4 COMPRESSED 5 TRACKED 6 DATAVAULT 7 HIDDEN 15",
    "SF_": "ARCHIVED 16 IMMUTABLE 17 APPEND 18 RESTRICTED 19 NOUNLINK 20 SNAPSHOT 21 FIRMLINK 23 DATALESS 30",
    "FILE_ATTRIBUTE_": "READONLY 0 SYSTEM 2 ARCHIVE 5 DEVICE 6 NORMAL 7 TEMPORARY 8 SPARSE_FILE 9 COMPRESSED 11 OFFLINE 12 "
                       "NOT_CONTENT_INDEXED 13 ENCRYPTED 14 INTEGRITY_STREAM 15 VIRTUAL 16 NO_SCRUB_DATA 17",
}.items() for word, bit in zip(bits.split()[::2], map(int, bits.split()[1::2]))}
names.update(UF_SETTABLE=0xffff, SF_SETTABLE=0xffff0000)
