# ouro-test: no-heapcheck no-asan no-gc-stress
# A program that ends without finalisers goes at once; one that has some must still run them. Each of these ends with
# something that somebody can see. (The checks of the heap would ask for the long way in any case.)
import os
import subprocess
import sys


def ends(code):
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    print(repr(result.stdout), result.returncode)


ends("print('plain')")
ends("import sys; sys.stdout.write('no newline')")
ends("import sys; sys.stdout.write('a'); sys.exit(3)")
ends("""
class A:
    def __del__(self): print('class')
a = A()""")
ends("""
class A:
    __slots__ = ()
    def __del__(self): print('class without attributes')
a = A()""")
ends("""
class A:
    def __del__(self): print('in a cycle')
a = A(); a.a = a; del a""")
ends("""
def g():
    try: yield
    finally: print('generator')
x = g(); next(x)""")
ends("""
import weakref
class A: pass
a = A(); r = weakref.ref(a, lambda r: print('weak reference'))
b = [r]""")
ends("""
import weakref
class A: pass
a = A(); r = weakref.finalize(a, print, 'finalize')""")
ends("""
import atexit
atexit.register(print, 'atexit')""")
ends("""
import sys, io
sys.stdout = io.TextIOWrapper(sys.stdout.buffer)
print('wrapped')""")
ends("""
import sys, io
sys.stdout = io.TextIOWrapper(open(1, 'wb', closefd=False))
print('another')""")
ends("""
import sys
out = sys.stdout
sys.stdout = None
out.write('kept')""")
name = "silent_end.tmp"
ends(f"""
f = open({name!r}, 'w')
f.write('a file')""")
with open(name) as f:
    print(f.read())
os.unlink(name)
