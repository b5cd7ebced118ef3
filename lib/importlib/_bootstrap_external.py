"""The names of the importing of files; they live with the rest."""

from importlib._bootstrap import *
from importlib._bootstrap import SourceFileLoader, PathFinder, decode_source, spec_from_file_location
