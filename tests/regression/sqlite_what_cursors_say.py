# A cursor's lastrowid was the row of its own last INSERT alone; rowcount and description outlived a statement that failed; a
# statement of one word lost its last letter ("commi") and was no transaction's; a connection with autocommit=False whose
# transaction SQL had ended could not be closed; only one named parameter of several was warned of.
import sqlite3
import warnings

connection = sqlite3.connect(":memory:")
cursor, other = connection.cursor(), connection.cursor()
print(cursor.lastrowid, cursor.execute("select 1").lastrowid, cursor.execute("create table t(a)").lastrowid)
print(cursor.execute("insert into t values (1)").lastrowid, other.lastrowid, other.execute("select 1").lastrowid)
print(cursor.executemany("insert into t values (?)", [(2,), (3,)]).lastrowid, cursor.execute("insert into t values (4) returning a").lastrowid)
print(cursor.fetchall(), cursor.rowcount, cursor.description)
for sql in "bogus", "select 1; select 2", "select ?":
    cursor.execute("select a from t")
    try:
        cursor.execute(sql)
    except sqlite3.Error as error:
        print(error, cursor.rowcount, cursor.description)
for sql in "begin", "commit", "rollback", "savepoint s", "attach ':memory:' as z", "select 1", "pragma user_version", "create table u(a)", "analyze":
    try:
        print(sql, sqlite3.connect(":memory:").executemany(sql, []).rowcount)
    except sqlite3.ProgrammingError as error:
        print(sql, error)
with warnings.catch_warnings(record=True) as shown:
    warnings.simplefilter("always")
    connection.execute("select :a, ?, @b", (1, 2, 3))
    print([str(warning.message)[:15] for warning in shown], [warning.lineno for warning in shown])
for parameters in {"a": 1}, {"b": 2}:
    try:
        connection.execute("select @a, $b", parameters)
    except sqlite3.ProgrammingError as error:
        print(error)
for end in "close", "commit", "rollback":
    connection = sqlite3.connect(":memory:", autocommit=False)
    connection.execute("commit")
    try:
        print(end, getattr(connection, end)())
    except sqlite3.OperationalError as error:
        print(end, error)
