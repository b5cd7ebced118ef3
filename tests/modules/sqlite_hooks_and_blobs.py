# sqlite3: what SQLite tells functions in Python (traces, permissions, progress), window functions, blobs, limits, copies and dumps.
import gc
import sqlite3
import sys
import warnings

db = sqlite3.connect(":memory:", isolation_level=None)


def say(function, *args, **options):
    try:
        return function(*args, **options)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# ---- hooks
seen = []
db.set_trace_callback(seen.append)
db.execute("create table t(a, b)")
db.executemany("insert into t values(?, ?)", [(1, "x"), (2, "\xe4"), (3, None)])
with db:
    db.execute("begin")
db.set_trace_callback(None)
db.execute("select 1")
print(seen)


def authorize(action, first, second, database, trigger):
    if action == sqlite3.SQLITE_READ and second == "b":
        return sqlite3.SQLITE_IGNORE
    if action == sqlite3.SQLITE_DROP_TABLE:
        return sqlite3.SQLITE_DENY
    if first == "sqlite_master" and action == sqlite3.SQLITE_DELETE:
        raise ValueError("not here")
    return sqlite3.SQLITE_OK


db.set_authorizer(authorize)
print(db.execute("select a, b from t").fetchall(), say(db.execute, "drop table t"))
db.set_authorizer(lambda *args: 1.5)
print(say(db.execute, "select * from t"))
db.set_authorizer(None)
calls = []
db.set_progress_handler(lambda: calls.append(1), 1)
db.execute("select a from t union select b from t order by a").fetchall()
print(len(calls) > 5)
db.set_progress_handler(lambda: 1 / 0, 1)
print(say(db.execute, "select a from t union select b from t order by a"))
db.set_progress_handler(None, 1)

# ---- what is raised in them is shown only if that is wanted
sys.unraisablehook = lambda event: print("shown:", type(event.exc_value).__name__, event.exc_value)
db.create_function("fails", 0, lambda: 1 / 0)
print(say(db.execute, "select fails()"))
sqlite3.enable_callback_tracebacks(True)
print(say(db.execute, "select fails()"))
sqlite3.enable_callback_tracebacks(False)
db.create_function("huge", 0, lambda: 2**64, deterministic=True)
print(say(db.execute, "select huge()"))


# ---- aggregates and windows
class Sum:
    def __init__(self):
        self.total = 0

    def step(self, x):
        self.total += x

    def inverse(self, x):
        self.total -= x

    def value(self):
        return self.total

    finalize = value


class NoStep:
    pass


class NoInit(Sum):
    def __init__(self):
        raise ValueError


db.create_window_function("sums", 1, Sum)
print(db.execute("select a, sums(a) over (order by a rows between 1 preceding and current row) from t").fetchall())
print(db.execute("select sums(a) from t where a > 9").fetchall())
for kind in NoStep, NoInit:
    db.create_aggregate("wrong", 1, kind)
    print(say(db.execute, "select wrong(a) from t"))
db.create_window_function("sums", 1, None)
print(say(db.execute, "select sums(a) over (order by a) from t"))

# ---- blobs
db.execute("create table files(data blob)")
db.execute("insert into files values(zeroblob(10))")
with db.blobopen("files", "data", 1) as blob:
    print(len(blob), blob.write(b"hello"), blob.tell(), blob.seek(0), blob.read(3), blob.read(), blob.read())
    blob[1] = ord("a")
    blob[-3:] = b"end"
    blob[0:9:4] = b"XYZ"
    print(blob[0], blob[:], blob[::3], blob[20:], blob[-1])
    for wrong in (lambda: blob[10], lambda: blob["x"], lambda: blob.seek(11), lambda: blob.seek(-1, 0), lambda: blob.seek(0, 9), lambda: blob.write(b"x" * 11),
                  lambda: blob.__setitem__(0, 256), lambda: blob.__setitem__(0, b"x"), lambda: blob.__setitem__(slice(0, 2), b"x"), lambda: blob.__delitem__(0),
                  lambda: 1 in blob):
        print(say(wrong))
print(db.execute("select data from files").fetchall(), say(blob.read), say(sqlite3.Blob))
with db.blobopen("files", "data", 1, readonly=True) as blob:
    print(say(blob.write, b"x"))
print(say(db.blobopen, "files", "data", 7), say(db.blobopen, "files", "none", 1))

# ---- limits, settings, copies
print(db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 40) > 1000, db.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH), say(db.execute, "select " + "1" * 40))
db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100000)
print(say(db.getlimit, 1111))
db.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)
print(db.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), say(db.getconfig, 0))
db.execute("create table numbered(id integer primary key autoincrement)")
db.execute("insert into numbered values(null)")
db.execute("pragma user_version = 7")
print(*db.iterdump(), sep="\n")
print(*db.iterdump(filter="num%"), sep="\n")
copy = sqlite3.connect(":memory:")
steps = []
db.backup(copy, pages=1, progress=lambda status, left, all: steps.append((status, left)))
print(steps[0][0], steps[-1], copy.execute("pragma user_version").fetchall(), copy.execute("select * from t").fetchall())
again = sqlite3.connect(":memory:")
again.deserialize(db.serialize())
print(again.execute("select * from t").fetchall(), say(db.backup, copy, progress="x"))
print(sqlite3.complete_statement("select ';"), sqlite3.complete_statement("create trigger a begin select 1;"), sqlite3.complete_statement("select 1;"))

# ---- rows and cursors
cursor = db.cursor()
cursor.row_factory = sqlite3.Row
row = cursor.execute("select a as First, b from t").fetchone()
from collections.abc import Sequence
print(isinstance(row, Sequence), row["first"], row[-1], list(reversed(row)), say(lambda: row[1.5]))


class Counted:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        return "only"


print(db.execute("select ?", Counted()).fetchall())


class Unmade(sqlite3.Cursor):
    def __init__(self, db):
        pass


print(say(Unmade(db).execute, "select 1"))
print(say(lambda: again.execute("select cast(x'ff' as text) as bad").fetchall()))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    sqlite3.version
    db.execute("select :a", (1,))
    copy = None
    gc.collect()
for each in caught:
    print(each.category.__name__, str(each.message).split(". ")[0].split(" at 0x")[0], each.filename.split("/")[-1])
for each in again, db:
    each.close()
