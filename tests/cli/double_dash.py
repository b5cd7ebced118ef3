# After -- there are no options.
import sys
print(sys.argv, __debug__)
