import collections
import itertools
import math as m
from operator import add, itemgetter

print(m.sqrt(16), add(1, 2), itemgetter(1)("abc"), list(itertools.islice(itertools.count(5), 3)))
print(collections.Counter("hello").most_common(1), collections.deque([1, 2], maxlen=1), collections.OrderedDict(a=1))
try:
    import no_such_module
except ImportError as e:
    print(e)
N = collections.namedtuple("N", "a b")
print(N(1, 2), N(1, 2)._replace(a=5), collections.defaultdict(list, x=[1]))
