"""The whole of sqlite3 by the name that tells which version of the database API it follows."""

import sqlite3 as _all

globals().update({name: value for name, value in vars(_all).items() if name[:1] != "_"})
