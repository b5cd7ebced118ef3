# A subclass of struct.Struct could not have an __init__ with arguments of its own: __new__ insisted on a format. (And a function
# could be made whose defaults of keywords were no dict.)
import struct
import types


class Big(struct.Struct):
    def __init__(self):
        super().__init__(">h")


class Extra(struct.Struct):
    def __init__(self, format, extra):
        super().__init__(format)
        self.extra = extra


print(Big().pack(12345), Big())
print(Extra("i", 2).size, Extra("i", 2).extra)
empty = struct.Struct.__new__(struct.Struct)
print(empty)
for wrong in "ié", "i2", "2":
    try:
        empty.__init__(wrong)
    except (struct.error, UnicodeEncodeError):
        print("wrong")
empty.__init__("hh")
print(empty.size, empty.pack(1, 2))
for arguments in (), (1,):
    try:
        struct.Struct(*arguments)
    except TypeError as e:
        print(e)

for arguments in (1, None, None), (None, None, 3):
    try:
        types.FunctionType((lambda: 0).__code__, {}, "f", *arguments)
    except TypeError as e:
        print(e)
