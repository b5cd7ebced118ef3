# What an ignored exception is told with: "Exception ignored in:" and nothing behind it was written for a __del__ that is None.
# Where neither a message nor an object is known, there is no first line.
# Besides, a hook that is a method of a built-in type, like some list's append, was taken for the hook that is there at the
# start. The same went for json's parse_constant.
import json
import sys
sys.stderr = sys.stdout
class K:
    __del__ = None
k = K()
del k

args = []
default, sys.unraisablehook = sys.unraisablehook, args.append
class Fails:
    def __del__(self): 1 / 0
Fails()
print(args[0].exc_type, args[0].exc_value, args[0].err_msg, args[0].object)
del args[0]
del Fails.__del__
sys.unraisablehook = default

seen = []
print(json.loads('[NaN, 1, -Infinity, Infinity]', parse_constant=seen.append), seen)
print(json.loads('[NaN, 1, -Infinity, Infinity]', parse_constant={'NaN': 1, '-Infinity': 2, 'Infinity': 3}.get))
print(json.loads('[NaN, 1, -Infinity, Infinity]', parse_constant=str.upper))
print(json.loads('[NaN, 1, -Infinity, Infinity]', parse_constant=len))
