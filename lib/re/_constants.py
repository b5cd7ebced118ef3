"""Numbers of the regular expressions' own."""

from re import PatternError as error

MAXREPEAT, MAXGROUPS, MAGIC = 4294967295, 1073741823, 20230502
