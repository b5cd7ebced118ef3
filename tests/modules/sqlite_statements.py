# Statements are kept ready for the next time: what may not be seen of that.
import sqlite3

base = sqlite3.connect(":memory:")
base.execute("create table t(a integer, b text)")
for i in range(5):
    base.execute("insert into t values(?, ?)", (i, "row %d" % i))
print([base.execute("select b from t where a = ?", (i,)).fetchone() for i in (3, 1, 9)])

# the same text twice at once: two cursors, each at its own row
one, two = base.execute("select a from t"), base.execute("select a from t")
print(next(one), next(one), next(two), next(one), next(two), one.fetchall(), two.fetchall())

# one that is given up in the middle holds nothing
for row in base.execute("select a from t"):
    break
base.execute("delete from t where a = 4")
base.commit()
base.execute("create table u(x)")
base.execute("drop table u")

# the tables change under a statement
print(base.execute("select * from t where a = 1").description, base.execute("select * from t where a = 1").fetchall())
base.execute("alter table t add column c default 'new'")
cursor = base.execute("select * from t where a = 1")
print([column[0] for column in cursor.description], cursor.fetchall())
base.execute("alter table t rename column c to d")
cursor = base.execute("select * from t where a = 1")
print([column[0] for column in cursor.description], cursor.fetchall())
base.row_factory = sqlite3.Row
print(base.execute("select * from t where a = 1").fetchone().keys())
base.row_factory = None
base.execute("create table gone(x)")
print(base.execute("select * from gone").fetchall())
base.execute("drop table gone")
try:
    base.execute("select * from gone")
except sqlite3.OperationalError as error:
    print(error)

# parameters: what is plain, what is not, what does not fit
for parameters in (7, "x"), [7.5, None], (True, b"x"), (bytearray(b"y"), memoryview(b"z")), {"a": 1}, (1,), (1, 2, 3), (2**63, 1), (1, object()), 5:
    try:
        print(base.execute("insert into t(a, b) values(?, ?)", parameters).rowcount)
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])
print(base.execute("select a, b, typeof(a), typeof(b) from t where a is null or a > 4 or b < 'a' or typeof(a) != 'integer'").fetchall())
print(base.execute("select :x, :y", {"x": 1, "y": "z"}).fetchone())


class Celsius(float):
    pass


sqlite3.register_adapter(Celsius, lambda c: f"{c:.1f} C")
print(base.execute("select ?", (Celsius(3),)).fetchone())

# counts
cursor = base.cursor()
cursor.executemany("insert into t(a, b) values(?, ?)", ((i, "many") for i in range(20, 23)))
print(cursor.rowcount, cursor.lastrowid, cursor.description)
print(cursor.execute("update t set b = 'm' where b = 'many'").rowcount, cursor.execute("select 1").rowcount)
print(cursor.execute("insert into t(a) values(50), (51) returning a").fetchall(), cursor.rowcount)
try:
    cursor.execute("insert into t(a) values(?)", (object(),))
except sqlite3.ProgrammingError as error:
    print(error, cursor.rowcount, cursor.description)
try:
    cursor.executemany("select ?", [(1,)])
except sqlite3.ProgrammingError as error:
    print(error)

# a cursor in the middle: changed, closed, its connection closed
cursor = base.execute("select a, b from t where a < 3")
print(next(cursor))
cursor.row_factory = lambda cursor, row: dict(zip("ab", row))
print(next(cursor))
cursor.row_factory = None
base.text_factory = bytes
print(next(cursor), next(cursor, "end"))
base.text_factory = str
cursor = base.execute("select a from t")
cursor.close()
try:
    next(cursor)
except sqlite3.ProgrammingError as error:
    print(error)
cursor = base.execute("select a from t")


def again(value):
    cursor.execute("select 2")


base.create_function("again", 1, again)
try:
    cursor.execute("select again(1)").fetchall()
except sqlite3.Error as error:
    print(type(error).__name__, error)
cursor = base.execute("select a from t")
next(cursor)
base.close()
for use in (lambda: next(cursor)), cursor.fetchall, lambda: base.execute("select 1"):
    try:
        use()
    except sqlite3.ProgrammingError as error:
        print(error)

small = sqlite3.connect(":memory:", cached_statements=2)
for i in range(10):
    assert small.execute("select %d" % (i % 4)).fetchall() == [(i % 4,)]
none = sqlite3.connect(":memory:", cached_statements=0)
print([none.execute("select 1").fetchall() for _ in range(2)])
small.close()
none.close()
