# A name in from-import that is nearly right.
from itertools import chian
