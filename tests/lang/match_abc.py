# match on a sequence registered by hand with collections.abc.
log = []


class Len:
    def __len__(self):
        log.append("len")
        return 2

    def __getitem__(self, i):
        log.append(i)
        if i > 1:
            raise IndexError
        return i


import collections.abc

collections.abc.Sequence.register(Len)
log.clear()
match Len():
    case [0, 1]:
        print(log)
