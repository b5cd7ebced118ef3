# SQLite in memory: statements, parameters, rows, functions in Python that fail, transactions.
# ouro-test: oom-after-imports
import sqlite3


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def run():
    con = sqlite3.connect(":memory:")
    cur = con.cursor()
    cur.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, data)")
    cur.execute("INSERT INTO t (name, data) VALUES (?, ?)", ("Ann", b"\0\1"))
    cur.executemany("INSERT INTO t (name, data) VALUES (:n, :d)", [{"n": "Bob", "d": 2.5}, {"n": "Zo\xeb", "d": None}, {"n": "Big", "d": 2 ** 60}])
    print(cur.rowcount, con.total_changes, con.in_transaction, con.commit(), cur.lastrowid)
    print(cur.execute("SELECT * FROM t ORDER BY id").fetchall(), [c[0] for c in cur.description])
    print([row for row in con.execute("SELECT name FROM t WHERE id > ? ORDER BY name", (1,))], cur.execute("SELECT count(*) FROM t").fetchone(), cur.fetchone())
    con.row_factory = sqlite3.Row
    row = con.execute("SELECT id, name AS Label FROM t WHERE id = 1").fetchone()
    print(row["label"], row[0], row.keys(), tuple(row), row == row, hash(row) == hash(row)); attempt(lambda: row["no"])
    con.row_factory = None
    con.create_function("twice", 1, lambda x: x * 2); print(con.execute("SELECT twice(4), twice('ab'), twice(1.5), twice(x'0102')").fetchone())
    attempt(con.execute, "SELECT twice(NULL)")
    class Longest:
        def __init__(self): self.best = ""
        def step(self, value): self.best = max(self.best, value, key=len)
        def finalize(self): return self.best
    con.create_aggregate("longest", 1, Longest); print(con.execute("SELECT longest(name) FROM t").fetchone())
    con.create_collation("backwards", lambda a, b: (a < b) - (a > b)); print(con.execute("SELECT name FROM t ORDER BY name COLLATE backwards").fetchall())
    for bad in (("SELEC 1",), ("SELECT * FROM nothing",), ("INSERT INTO t (id, name) VALUES (1, 'x')",), ("SELECT ?", ()), ("SELECT ?", (2 ** 70,)), ("SELECT ?", (object,)), ("SELECT :a", {})): attempt(con.execute, *bad)
    try:
        with con: con.execute("UPDATE t SET name = 'q'"); raise RuntimeError("stop")
    except RuntimeError as e: print(e)
    con.executescript("CREATE TABLE u(a); INSERT INTO u VALUES(1);"); print(con.execute("SELECT name, a FROM t, u WHERE id = 1").fetchall())
    held = con.execute("SELECT id FROM t"); next(held); con.close(); attempt(con.cursor); attempt(cur.execute, "SELECT 1")


run()
