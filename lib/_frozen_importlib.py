"""The name by which programs know importlib._bootstrap."""
import sys
from importlib import _bootstrap

sys.modules[__name__] = _bootstrap
