# Options of CPython that change little are taken.
print("taken")
