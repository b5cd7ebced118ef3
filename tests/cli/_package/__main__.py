import sys
from . import value
from .inner import deep
from .inner.deep import name as deep_name

print("main", __name__, __package__, value, deep.name, deep_name is deep.name)
print(sys.argv[1:], "_package.__main__" in sys.modules)
