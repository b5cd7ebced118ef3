"""The native name of xml.parsers.expat."""

from xml.parsers.expat import *
