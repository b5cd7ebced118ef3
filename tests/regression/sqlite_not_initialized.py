# The old version of sqlite3.dbapi2 was unknown, a class that only says it is a cursor passed for one, and what had not been
# initialized was told so in some places only.
import inspect
import sqlite3
import sqlite3.dbapi2
import warnings


def show(f, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(f(*args), *(str(w.message) + " " + w.filename[-10:] for w in caught))
        except Exception as e:
            print(type(e).__name__, e)


for module in sqlite3, sqlite3.dbapi2:
    for name in "version", "version_info", "nosuch":
        show(lambda: getattr(module, name))


class Fake(str):
    __class__ = sqlite3.Cursor


class Base(sqlite3.Connection):
    def __init__(self, *args):
        pass


class Cursor(sqlite3.Cursor):
    def __init__(self, connection):
        pass


connection = sqlite3.connect(":memory:")
show(connection.cursor, Fake)
print(inspect.signature(connection))
for use in (lambda c: c.cursor(), lambda c: c.execute("select 1"), lambda c: c.close(), lambda c: c.in_transaction, lambda c: c.commit(),
            lambda c: c.isolation_level, lambda c: c.total_changes):
    show(use, Base(":memory:"))
for use in (lambda c: c.fetchone(), lambda c: c.fetchall(), lambda c: c.execute("select 1"), lambda c: c.close()):
    show(use, Cursor(connection))
show(connection)
connection.close()
show(connection)
