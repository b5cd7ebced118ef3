# from-import of a name that is not there.
import sys
from sys import version_info, not_there
