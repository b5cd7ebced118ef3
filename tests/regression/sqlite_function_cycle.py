# A function in Python that was given to a database and knew its connection kept both alive for ever: the collector could not
# see through SQLite, and did not look at databases at all. (CPython's still does not.)
# ouro-test: differs
import gc, sqlite3


class Noticed:
    def __del__(self): print("gone")


def use(close):
    con, noticed = sqlite3.connect(":memory:"), Noticed()
    con.create_function("f", 0, lambda: 1 if con and noticed else 0)
    con.create_collation("c", lambda a, b: (noticed, (a > b) - (a < b))[1])
    cursor = con.execute("SELECT f() UNION SELECT 2 ORDER BY 1 DESC")
    print(next(cursor), *cursor)
    con.create_function("f", 0, None) if close == 2 else con.close() if close else None
    return cursor


for close in range(3):
    held = use(close); held = None; print(gc.collect() > 0)
