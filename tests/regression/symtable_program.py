# symtable was no program: it had no main() and showed nothing.
import io
import symtable
import sys

sys.stdin = io.StringIO('''import os
n: int = 1
class C:
    def f(self, a, *b): return os
def g(x):
    def h():
        nonlocal x
        x = n
    global n
    return [h, n]
type T[U] = list[U]
''')
symtable.main([])
