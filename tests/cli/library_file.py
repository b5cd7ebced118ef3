# ouro-test: differs timeout=60
# The library file ouro.pack: found beside the program, where `make install` puts it, when all of that has moved, and where the
# program was built; a plain word if there is none, or one that is cut off, damaged, of another build. library_file.sh runs it.
import sys

def is_mapped():
    with open("/proc/self/maps") as maps:
        return "ouro.pack" in maps.read()

for name in sys.argv[1:]:
    try:
        module = __import__(name)
        print(name, "imported,", module.__spec__.origin, is_mapped())
    except ImportError as e:
        print(type(e).__name__, e.name, e)
