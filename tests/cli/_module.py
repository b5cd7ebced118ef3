"""A module to run with -m."""
import sys

print(__name__, __doc__, sys.argv[0].rpartition("/")[2], sys.argv[1:])
print(sys.modules["__main__"].__dict__ is globals(), __package__ == "", __spec__ is not None)
