#!/usr/bin/env ouro
# A shebang line is a comment; lines may end in CR LF, the last in nothing.
print("first")
if True:
    print("""a
b""".encode())
print("last")