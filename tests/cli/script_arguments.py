# What follows the script is for the script, options too.
import sys
print(sys.argv)
print(__name__, __file__.rpartition("/")[2], __doc__, __package__, __spec__)
print(sys.path[0].rpartition("/")[2])
