# A module attribute that is nearly right.
import math

print(math.sqr(4))
