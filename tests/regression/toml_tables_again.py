# Tables of TOML could be reopened by dotted keys when they are in a list, and a list of values was taken for one of tables.
# sqlite3 kept an isolation level as it was written, and took ÿ for Ÿ in names of columns.
import sqlite3
import tomllib

for text in ("[[tab.arr]]\n[tab]\narr.val1=1", "a=[]\n[[a]]", "[[a.b]]\n[a]\nb.c=2", "[a]\n[[a]]", "[a.b]\n[a]\nb.c=1",
             "a={b=1}\na.c=2", "[a.b]\nx=1\n[[a]]", "[[a]]\n[a.b]\n[[a]]\n[a.b]", "[a]\nb.c=1\nb.d=2", "a.b=1\n[a]",
             "a={b={}}\n[[a.b.c]]"):
    try:
        print(tomllib.loads(text))
    except tomllib.TOMLDecodeError as e:
        print(repr(text), e)
for level in "deferred", "Exclusive", "", None, "x", "DEFERRED\0":
    try:
        print(repr(sqlite3.connect(":memory:", isolation_level=level).isolation_level))
    except ValueError as e:
        print(e)
db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
row = db.execute('select 1 as a, 2 as "ÿ"').fetchone()
for name in "A", "ÿ", "Ÿ":
    try:
        print(row[name])
    except IndexError as e:
        print(e)
